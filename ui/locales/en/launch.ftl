# The frame of the launch journey.
launch-place = Launch
launch-opening = Opening what you began
launch-not-opened = This launch could not be opened

rail-us = Us
rail-collective = Who we are
rail-recipe = What we launch
rail-place = The place
rail-server = The server
rail-preflight = A look at it
rail-address = The address
rail-details = Details
rail-questions = A few questions
rail-sharing = Sharing the cost
rail-go = Launch
rail-review = The plan
rail-run = Watch it being built
rail-proof = Does it work
rail-keep = Keep
rail-keys = Keys
rail-hand-over = Hand-over sheet

trouble-details = Details for those who help
