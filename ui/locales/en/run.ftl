# The plan at work.
run-title = { $work ->
    [upgrade] Watch it being upgraded
    [server] Watch it being done
   *[launch] Watch it being built
}
run-looking = Looking where the run stands
run-at-work = { $work ->
    [upgrade] { $app } is being upgraded
    [server] { $app } is being changed
   *[launch] { $app } is being launched
}
run-undoing = { $work ->
    [upgrade] The upgrade of { $app } is being undone
    [server] What was done on { $app } is being undone
   *[launch] The launch of { $app } is being undone
}
run-not-begun = { $work ->
    [upgrade] The upgrade has not begun
    [server] The work has not begun
   *[launch] The launch has not begun
}
run-finished = { $work ->
    [upgrade] { $app } is upgraded
    [server] { $app } is as you wished
   *[launch] { $app } is launched
}
run-stopped = { $work ->
    [upgrade] The upgrade has stopped
    [server] The work has stopped
   *[launch] The launch has stopped
}
run-undo-stopped = The undoing has stopped
run-undone = Everything was undone
run-undone-help = { $work ->
    [upgrade] The app is back as it was before, with its data of then.
    [server] The server is as it was before.
   *[launch] The server is as it was before. Your answers are still here.
}
run-plan-again = Make the plan again
run-lead = You can close this window: the work goes on, and you find it here when you open Allotment again.
run-apart = This page was opened anew while the work went on, so it cannot show each step. What has been done meanwhile is shown when it is over.
run-progress = Steps done
run-progress-back = Steps undone
run-steps-done = { $done } of { $of }
run-steps = Steps
run-pause = Wait before the next step
run-go-on = Go on
run-paused = Waiting, as you asked
run-stop = Stop
run-stop-title = Stop before the next step?
run-stop-help = What is done stays done, and the step that is at work now goes on to its end on the server. You can continue later or undo everything.
run-stop-help-back = What is undone stays undone, and the step that is at work now goes on to its end on the server. You can go on undoing later.
run-stop-not = Let it go on
run-going-on = Going on
run-taking-back = Undoing: { $step }
run-so-far = { $time } so far
run-so-far-slow = { $time } so far, slower than usual
run-reconnecting = The connection was lost. Trying again, attempt { $attempt }
run-begin = Begin now
run-resume = Continue from here
run-undo = Undo everything
run-undo-on = Go on undoing
run-undo-not = Leave it as it is
run-undo-title = { $work ->
    [upgrade] Undo the upgrade of { $address }?
    [server] Undo what was done on { $address }?
   *[launch] Undo the launch of { $address }?
}
run-undo-help = { $work ->
    [upgrade] Step by step, what this upgrade did on the server is taken back. If its data was copied already, the app gets back its data of then.
    [server] Step by step, what was done is taken back, and what was there before is put back.
   *[launch] Step by step, what this launch did on the server is taken back, and what was there before is put back.
}
run-delete-title = { $work ->
    [upgrade] Take { $address } back to its data of before the upgrade?
   *[launch] Delete { $address } and everything that people have made there?
}
run-delete-help = { $work ->
    [upgrade] What people have written there since is lost. Nothing has been changed yet.
   *[launch] It goes for good: pages, uploads, accounts. Nothing has been changed yet.
}
run-delete = { $work ->
    [upgrade] Go back, and lose that
   *[launch] Delete for good
}
run-delete-not = { $work ->
    [upgrade] Leave it as it is
   *[launch] Keep it
}
run-open-title = { $work ->
    [upgrade] This upgrade is not finished
    [server] This work is not finished
   *[launch] This launch is not finished
}
run-open = It can go on from where it stands. What is done stays done and is not done again.
run-open-title-not-begun = This plan waits to be begun
run-open-not-begun = It was accepted, and nothing was done on the server yet
run-open-title-back = { $work ->
    [upgrade] This upgrade is not undone yet
    [server] This work is not undone yet
   *[launch] This launch is not undone yet
}
run-open-back = Undoing can go on from where it stands. What is undone stays undone.
run-safe-title = What is safe
run-safe = Nothing further is sent to the server. What is done stays done, and your answers are kept.
run-safe-sealed = The secrets are sealed on the server.
run-safe-back = Nothing further is sent to the server. What is undone stays undone, and your answers are kept.
run-safe-not-back = Nothing has been undone so far. What is done stays done, and your answers are kept.
run-safe-nothing = { $work ->
    [upgrade] This upgrade has changed nothing on the server so far
    [server] Nothing has been changed on the server so far
   *[launch] This launch has changed nothing on the server so far, and your answers are kept
}
run-report = report
run-held = { $holder } is working on this server: { $reason }
run-held-help = Nothing was heard from their computer for a while. Talk to them first; then you can take over and go on from where they were.
run-take-over = Take over
