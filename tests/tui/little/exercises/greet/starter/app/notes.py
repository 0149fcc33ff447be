NOTE = "[/x] is not yours to change"
