# The hand-over sheet.
hand-over-title = The hand-over sheet
hand-over-lead = One page by which somebody else can look after the instance, with or without Allotment. No secret is on it: it may hang on a wall.
hand-over-language = Language of the sheet
hand-over-language-help = The language of those who will read it
hand-over-sheet = Hand-over sheet
hand-over-save = Save as PDF and web page
hand-over-done = Done
hand-over-no-address = This launch has no address yet. Go back and give it one
