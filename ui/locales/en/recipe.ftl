# Choosing a recipe.
recipe-title = What shall it be?
recipe-lead = Each recipe is an app that others run too. You can launch more of them later, beside each other.
recipe-legend = Recipes
recipe-loading = Reading the recipes
recipe-missing = Choose what to launch
recipe-works = works
recipe-beta = beta: works, with gaps
recipe-incomplete = not complete
recipe-needs-memory = needs { $size } of memory
recipe-needs-disk = { $size } of free disk
recipe-cost = about { $amount } a month
recipe-cost-each = about { $amount } a month, at most { $each } for each of { $count } people
recipe-cost-of = the price of { $size } at { $provider } on { $day }
recipe-cost-heard = the price of { $size } at { $provider } on { $day }, at second hand
recipe-cost-unknown = no price known yet: your provider tells you
