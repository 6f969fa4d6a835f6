# Choosing a recipe.
recipe-title = What shall it be?
recipe-lead = Each recipe is an app that others run too. You can launch more of them later, beside each other.
recipe-legend = Recipes
recipe-loading = Reading the recipes
recipe-missing = Choose what to launch
recipe-works = works
recipe-beta = beta: works, with gaps
recipe-incomplete = not complete
recipe-needs-memory = Needs { $size } of memory
recipe-needs-disk = { $size } of free disk
recipe-cost = About { $amount } a month
recipe-cost-each = About { $amount } a month, at most { $each } for each of { $count } people
recipe-cost-of = Price of the server “{ $size }” at { $provider } on { $day }; taxes may come on top
recipe-cost-heard = Price of the server “{ $size }” at { $provider } on { $day }, though not from { $provider } itself; taxes may come on top
recipe-cost-unknown = No price known yet: your provider tells you
recipe-before = Before you choose { $app }
recipe-ends = { $what } gets no repairs any more from { $day } on.
