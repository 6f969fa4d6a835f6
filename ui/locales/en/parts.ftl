# Words that belong to the parts of the interface themselves.
part-back = Back
part-cancel = Cancel
part-continue = Continue
part-copied = Copied
part-copy = Copy
part-copy-refused = Could not be copied: select it by hand
part-hide = Hide
part-required = needed
part-show = Show
part-skip = Skip to content
part-step-of = Step { $step } of { $of }
part-steps = Steps
part-errors = { $count ->
    [one] One answer needs another look
   *[other] { $count } answers need another look
}
part-type-name = Type { $name } to go on
part-total = Total
part-weight = Weight
part-name = Name
part-amount = Share
part-log = Log
part-usually = usually { $time }
part-paper = Preview of the printed page

# What a screen reader says instead of a sign.
state-waiting = waiting
state-running = running
state-done = done
state-failed = stopped here
state-skipped = left out
state-unknown = not known yet
state-undone = undone
state-attention = needs attention
notice-info = To know
notice-good = Good
notice-warning = Take care

theme-label = Look
theme-system = As the computer
theme-light = Light
theme-dark = Dark
theme-contrast = High contrast
language-label = Language
language-long = Test: long
language-rtl = Test: right to left

figure-percent = { $number } %
figure-days = { $count } d
figure-hours = { $count } h
figure-minutes = { $count } min
figure-seconds = { $count } s
figure-kilobytes = { $number } kB
figure-megabytes = { $number } MB
figure-gigabytes = { $number } GB
figure-terabytes = { $number } TB
