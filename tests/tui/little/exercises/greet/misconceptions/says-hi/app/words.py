WORDS = "hi"
