WORDS = "HELLO [/x]"
