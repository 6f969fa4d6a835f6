# What pages that show papers have in common.
papers-print = Print
papers-making = Putting the page together
papers-saved = Saved on this computer
papers-file = Saved file
