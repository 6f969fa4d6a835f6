//! What is measured of a page: by axe-core, and how it fits into its window.

use serde_json::Value;

use crate::support::Person;

/// A theme as the interface itself sets it, then what axe-core objects to. It
/// leaves the frames of papers out: they are documents of their own.
pub(crate) async fn violations(person: &Person, axe: &str, theme: &str) -> Vec<String> {
    wears(person, theme).await;
    person.window.execute(axe, vec![]).await.unwrap();
    let script = r"
        const done = arguments[arguments.length - 1];
        axe.run(document, { iframes: false, resultTypes: ['violations'] }).then(
            (result) => done(result.violations.flatMap((rule) => rule.nodes.map(
                (node) => `${rule.id}: ${node.html.slice(0, 160)} ${node.any.map((it) => it.message)[0] ?? ''}`))),
            (error) => done([String(error)]))";
    lines(&person.window.execute_async(script, vec![]).await.unwrap())
}

/// Puts on a theme, for good: while a colour passes over into another one,
/// which a button does when its page has found out, nobody can judge it.
async fn wears(person: &Person, theme: &str) {
    let script = r"
        document.documentElement.style.setProperty('--quick', '0s');
        document.documentElement.dataset.theme = arguments[0]";
    person
        .window
        .execute(script, vec![theme.into()])
        .await
        .unwrap();
    person.drawn().await;
}

/// What reaches over the sides of the window, which then scrolls sideways or
/// cuts it off. What scrolls in a frame of its own, as long code does, may.
pub(super) async fn overflow(person: &Person) -> Vec<String> {
    let script = r"
        const root = document.documentElement;
        const own = (e) => e && e !== document.body && e !== root
            && (getComputedStyle(e).overflowX !== 'visible' || own(e.parentElement));
        const over = [...document.body.querySelectorAll('*')].filter((e) => {
            const box = e.getBoundingClientRect();
            return box.width > 0 && box.height > 0 && (box.right > innerWidth + 1 || box.left < -1)
                && !own(e.parentElement) && !e.closest('.visually-hidden, .skip');
        }).map((e) => e.outerHTML.slice(0, 120));
        return root.scrollWidth > innerWidth ? [`${root.scrollWidth} px of ${innerWidth}`, ...over] : over";
    lines(&person.window.execute(script, vec![]).await.unwrap())
}

/// Gives the page itself this size; the browser's own frame comes on top.
pub(super) async fn resize(person: &Person, width: u32, height: u32) {
    let script = "return [outerWidth - innerWidth, outerHeight - innerHeight]";
    let frame = person.window.execute(script, vec![]).await.unwrap();
    let frame = |index: usize| u32::try_from(frame[index].as_i64().unwrap()).unwrap();
    let (width, height) = (width + frame(0), height + frame(1));
    person.window.set_window_size(width, height).await.unwrap();
    person.drawn().await;
}

fn lines(value: &Value) -> Vec<String> {
    let all = value.as_array().unwrap().iter();
    all.map(|line| line.as_str().unwrap().to_owned()).collect()
}
