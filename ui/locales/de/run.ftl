# Der Plan bei der Arbeit.
run-title = { $work ->
    [upgrade] Beim Aktualisieren zusehen
    [server] Zusehen, wie es geschieht
   *[launch] Beim Aufbau zusehen
}
run-looking = Sieht nach, wo der Lauf steht
run-at-work = { $work ->
    [upgrade] { $app } wird aktualisiert
    [server] { $app } wird geändert
   *[launch] { $app } wird gestartet
}
run-undoing = { $work ->
    [upgrade] Die Aktualisierung von { $app } wird rückgängig gemacht
    [server] Was auf { $app } getan wurde, wird zurückgenommen
   *[launch] Der Start von { $app } wird rückgängig gemacht
}
run-not-begun = { $work ->
    [upgrade] Die Aktualisierung hat noch nicht begonnen
    [server] Die Arbeit hat nicht begonnen
   *[launch] Der Start hat noch nicht begonnen
}
run-finished = { $work ->
    [upgrade] { $app } ist aktualisiert
    [server] { $app } ist so, wie du es wolltest
   *[launch] { $app } ist gestartet
}
run-stopped = { $work ->
    [upgrade] Die Aktualisierung ist angehalten
    [server] Die Arbeit ist stehen geblieben
   *[launch] Der Start ist angehalten
}
run-undo-stopped = Das Rückgängigmachen ist angehalten
run-undone = Alles wurde rückgängig gemacht
run-undone-help = { $work ->
    [upgrade] Die App ist wieder wie zuvor, mit ihren Daten von damals.
    [server] Der Server ist wie zuvor.
   *[launch] Der Server ist wie zuvor. Deine Antworten sind noch da.
}
run-plan-again = Den Plan noch einmal machen
run-lead = Du kannst dieses Fenster schließen: Die Arbeit geht weiter, und du findest sie hier, wenn du Allotment wieder öffnest.
run-apart = Diese Seite wurde neu geöffnet, während die Arbeit weiterging, und kann deshalb nicht jeden Schritt zeigen. Was inzwischen getan wurde, steht hier, sobald die Arbeit vorbei ist.
run-progress = Getane Schritte
run-progress-back = Rückgängig gemachte Schritte
run-steps-done = { $done } von { $of }
run-steps = Schritte
run-pause = Vor dem nächsten Schritt warten
run-go-on = Weitermachen
run-paused = Wartet, wie gewünscht
run-stop = Anhalten
run-stop-title = Vor dem nächsten Schritt anhalten?
run-stop-help = Was getan ist, bleibt getan, und der Schritt, der gerade läuft, geht auf dem Server bis zu seinem Ende. Du kannst später weitermachen oder alles rückgängig machen.
run-stop-help-back = Was rückgängig gemacht ist, bleibt es, und der Schritt, der gerade läuft, geht auf dem Server bis zu seinem Ende. Du kannst später mit dem Rückgängigmachen weitermachen.
run-stop-not = Weiterlaufen lassen
run-going-on = Es geht weiter
run-taking-back = Wird rückgängig gemacht: { $step }
run-so-far = bisher { $time }
run-so-far-slow = bisher { $time }, langsamer als gewöhnlich
run-reconnecting = Die Verbindung ist abgerissen. Neuer Anlauf, Versuch { $attempt }
run-begin = Jetzt beginnen
run-resume = Von hier weitermachen
run-undo = Alles rückgängig machen
run-undo-on = Weiter rückgängig machen
run-undo-not = So lassen
run-undo-title = { $work ->
    [upgrade] Die Aktualisierung von { $address } rückgängig machen?
    [server] Zurücknehmen, was auf { $address } getan wurde?
   *[launch] Den Start von { $address } rückgängig machen?
}
run-undo-help = { $work ->
    [upgrade] Schritt für Schritt wird zurückgenommen, was diese Aktualisierung auf dem Server getan hat. Wurden die Daten schon kopiert, bekommt die App ihre Daten von damals zurück.
    [server] Schritt für Schritt wird zurückgenommen, was getan wurde, und was vorher da war, kommt zurück.
   *[launch] Schritt für Schritt wird zurückgenommen, was dieser Start auf dem Server getan hat, und was vorher da war, kommt zurück.
}
run-delete-title = { $work ->
    [upgrade] { $address } auf die Daten von vor der Aktualisierung zurücksetzen?
   *[launch] { $address } und alles löschen, was die Leute dort gemacht haben?
}
run-delete-help = { $work ->
    [upgrade] Was die Leute seither dort geschrieben haben, geht verloren. Noch wurde nichts verändert.
   *[launch] Das ist endgültig: Seiten, Dateien, Konten. Noch wurde nichts verändert.
}
run-delete = { $work ->
    [upgrade] Zurücksetzen und das verlieren
   *[launch] Endgültig löschen
}
run-delete-not = { $work ->
    [upgrade] So lassen
   *[launch] Behalten
}
run-open-title = { $work ->
    [upgrade] Diese Aktualisierung ist nicht fertig
    [server] Diese Arbeit ist nicht fertig
   *[launch] Dieser Start ist nicht fertig
}
run-open = Er kann dort weitergehen, wo er steht. Was getan ist, bleibt getan und wird nicht noch einmal getan.
run-open-title-not-begun = Dieser Plan wartet darauf, dass er beginnt
run-open-not-begun = Er wurde angenommen, und auf dem Server wurde noch nichts getan
run-open-title-back = { $work ->
    [upgrade] Diese Aktualisierung ist noch nicht rückgängig gemacht
    [server] Diese Arbeit ist noch nicht zurückgenommen
   *[launch] Dieser Start ist noch nicht rückgängig gemacht
}
run-open-back = Das Rückgängigmachen kann dort weitergehen, wo es steht. Was rückgängig gemacht ist, bleibt es.
run-safe-title = Was sicher ist
run-safe = Es wird nichts weiter an den Server geschickt. Was getan ist, bleibt getan, und deine Antworten bleiben erhalten.
run-safe-sealed = Die Geheimnisse sind auf dem Server versiegelt.
run-safe-back = Es wird nichts weiter an den Server geschickt. Was rückgängig gemacht ist, bleibt es, und deine Antworten bleiben erhalten.
run-safe-not-back = Bisher wurde nichts rückgängig gemacht. Was getan ist, bleibt getan, und deine Antworten bleiben erhalten.
run-safe-nothing = { $work ->
    [upgrade] Diese Aktualisierung hat auf dem Server bisher nichts verändert
    [server] Auf dem Server wurde bisher nichts geändert
   *[launch] Dieser Start hat auf dem Server bisher nichts verändert, und deine Antworten bleiben erhalten
}
run-report = Bericht
run-held = { $holder } arbeitet an diesem Server: { $reason }
run-held-help = Von dem anderen Computer war eine Weile nichts zu hören. Sprecht zuerst miteinander; dann kannst du übernehmen und dort weitermachen, wo die Arbeit stand.
run-take-over = Übernehmen
