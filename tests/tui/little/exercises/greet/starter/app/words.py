WORDS = "[/x]"
