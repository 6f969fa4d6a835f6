//! Somebody in front of the window.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use fantoccini::{Client, Locator, elements::Element, key::Key};

use crate::pages::measure::violations;

/// What comes by itself comes within this time.
const SOON: Duration = Duration::from_secs(30);

/// A person at an open window.
pub(crate) struct Person {
    /// The window.
    pub(crate) window: Client,
    /// Where pictures of what they see are kept, if anywhere.
    pictures: Option<PathBuf>,
    /// They touch no mouse.
    by_keyboard: bool,
    /// Axe-core, which judges each page that they come to.
    axe: Option<String>,
}

impl Person {
    /// Somebody at this window.
    pub(crate) fn at(window: Client) -> Self {
        #[expect(clippy::disallowed_methods, reason = "the tests' composition root")]
        let pictures = std::env::var_os("ALLOTMENT_PICTURES").map(PathBuf::from);
        Self {
            window,
            pictures,
            by_keyboard: false,
            axe: None,
        }
    }

    /// The same, with axe-core judging every page that they come to, in every
    /// theme.
    pub(crate) fn with_axe(self) -> Self {
        Self {
            axe: super::axe(),
            ..self
        }
    }

    /// Somebody who uses the keyboard alone.
    pub(crate) fn at_keyboard(window: Client) -> Self {
        Self {
            by_keyboard: true,
            ..Self::at(window)
        }
    }

    /// Waits until something is there.
    pub(crate) async fn sees(&self, css: &str) -> Element {
        self.sees_within(css, SOON).await
    }

    /// The same, with more patience.
    pub(crate) async fn sees_within(&self, css: &str, patience: Duration) -> Element {
        let waiting = self.window.wait().at_most(patience);
        match waiting.for_element(Locator::Css(css)).await {
            Ok(element) => element,
            Err(error) => {
                self.picture("lost").await;
                panic!(
                    "`{css}` did not come ({error}); the page says:\n{}",
                    self.page().await
                )
            }
        }
    }

    /// Waits until the page of this id is there, with the focus on its heading.
    pub(crate) async fn is_on(&self, page: &str) {
        self.sees(&format!("form#{page}")).await;
        self.sees(&format!("form#{page} h1:focus")).await;
        self.picture(page).await;
        if let Some(axe) = &self.axe {
            // The last is the one that the page goes on in.
            for theme in ["contrast", "dark", "light"] {
                let found = violations(self, axe, theme).await;
                assert!(found.is_empty(), "{page}, {theme}: {}", found.join("\n"));
            }
            self.sees(&format!("form#{page} h1:focus")).await;
        }
    }

    /// Everything that the page says.
    pub(crate) async fn page(&self) -> String {
        let body = self.window.find(Locator::Css("body")).await.unwrap();
        body.text().await.unwrap()
    }

    /// Waits until the page says this.
    pub(crate) async fn reads(&self, text: &str) {
        let soon = tokio::time::Instant::now() + SOON;
        loop {
            // Between two pages there is none.
            let body = self.window.find(Locator::Css("body")).await.ok();
            let said = match body {
                Some(body) => body.text().await.unwrap_or_default(),
                None => String::new(),
            };
            if said.contains(text) {
                return;
            }
            if tokio::time::Instant::now() > soon {
                self.picture("lost").await;
                panic!("nothing says `{text}`:\n{said}");
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Hands a file of this computer to the page, as its dialog does, and waits
    /// until the page names it.
    pub(crate) async fn hands(&self, id: &str, file: &Path) {
        let field = self.sees(&format!("input[id='{id}']")).await;
        field.send_keys(file.to_str().unwrap()).await.unwrap();
        self.reads(file.file_name().unwrap().to_str().unwrap())
            .await;
    }

    /// Writes into a field, in place of what is there.
    pub(crate) async fn fills(&self, id: &str, text: &str) {
        let field = self.sees(&format!("[id='{id}']")).await;
        if self.by_keyboard {
            self.tabs_to(id).await;
        }
        self.drawn().await;
        let there = field.prop("value").await.unwrap().unwrap_or_default();
        let end = Key::End.to_string();
        let back = Key::Backspace.to_string().repeat(there.chars().count());
        let keys = if there.is_empty() {
            text.to_owned()
        } else {
            format!("{end}{back}{text}")
        };
        field.send_keys(&keys).await.unwrap();
        let written = field.prop("value").await.unwrap().unwrap_or_default();
        assert_eq!(written, text, "what stands in `{id}`");
    }

    /// Chooses one of a group's cards or answers.
    pub(crate) async fn chooses(&self, group: &str, value: &str) {
        let id = format!("{group}-{value}");
        if self.by_keyboard {
            self.arrows_to(group, &id).await;
        } else {
            let card = self.sees(&format!("label[for='{id}']")).await;
            self.scrolls_to(&id).await;
            card.click().await.unwrap();
        }
    }

    /// Picks one of a list that unfolds.
    pub(crate) async fn picks(&self, id: &str, value: &str) {
        // A list is there before it is known what is in it.
        self.sees(&format!("select[id='{id}'] > option[value='{value}']"))
            .await;
        let list = self.sees(&format!("select[id='{id}']")).await;
        self.scrolls_to(id).await;
        list.select_by_value(value).await.unwrap();
        self.drawn().await;
    }

    /// Presses a button.
    pub(crate) async fn presses(&self, id: &str) {
        let button = self.sees(&format!("[id='{id}']:not([disabled])")).await;
        if self.by_keyboard {
            self.tabs_to(id).await;
            self.types(&Key::Enter.to_string()).await;
        } else {
            self.scrolls_to(id).await;
            button.click().await.unwrap();
        }
    }

    /// Clicks what a selector finds first.
    pub(crate) async fn clicks(&self, css: &str) {
        self.sees(css).await.click().await.unwrap();
    }

    /// Ticks a box.
    pub(crate) async fn ticks(&self, id: &str) {
        if self.by_keyboard {
            self.sees(&format!("[id='{id}']")).await;
            self.tabs_to(id).await;
            self.types(" ").await;
        } else {
            self.presses(id).await;
        }
    }

    /// Goes on to the next page.
    pub(crate) async fn goes_on(&self) {
        self.presses("next").await;
    }

    /// What has the focus: its id, or its kind where it has none.
    pub(crate) async fn focused(&self) -> String {
        let script = "const e = document.activeElement; return e.id || e.tagName";
        let value = self.window.execute(script, vec![]).await.unwrap();
        value.as_str().unwrap_or_default().to_owned()
    }

    /// Tabs until a control has the focus.
    async fn tabs_to(&self, id: &str) {
        for _ in 0..400 {
            if self.focused().await == id {
                return;
            }
            self.types(&Key::Tab.to_string()).await;
        }
        panic!("Tab does not lead to `{id}`:\n{}", self.page().await);
    }

    /// Tabs into a group and goes to one of its choices by the arrows.
    async fn arrows_to(&self, group: &str, id: &str) {
        self.sees(&format!("[id='{id}']")).await;
        for _ in 0..400 {
            if self.focused().await.starts_with(&format!("{group}-")) {
                break;
            }
            self.types(&Key::Tab.to_string()).await;
        }
        // The first arrow chooses; a single one takes the space bar.
        self.types(" ").await;
        for _ in 0..40 {
            if self.focused().await == id {
                return;
            }
            self.types(&Key::Down.to_string()).await;
        }
        panic!("the arrows do not lead to `{id}`");
    }

    /// Types to whatever has the focus.
    pub(crate) async fn types(&self, keys: &str) {
        let element = self.window.active_element().await.unwrap();
        element.send_keys(keys).await.unwrap();
    }

    /// Brings something into view, as the wheel does.
    pub(crate) async fn scrolls_to(&self, id: &str) {
        let script = "document.getElementById(arguments[0]).scrollIntoView({ block: 'center', behavior: 'instant' })";
        self.window.execute(script, vec![id.into()]).await.unwrap();
        self.drawn().await;
    }

    /// Waits until what the page has is what the eye sees.
    pub(crate) async fn drawn(&self) {
        let script = "const done = arguments[arguments.length - 1];
            requestAnimationFrame(() => requestAnimationFrame(() => done()))";
        self.window.execute_async(script, vec![]).await.unwrap();
    }

    /// Keeps a picture of what is seen, if anybody wants to look at it.
    pub(crate) async fn picture(&self, name: &str) {
        if let Some(folder) = &self.pictures {
            self.drawn().await;
            let png = self.window.screenshot().await.unwrap();
            std::fs::create_dir_all(folder).unwrap();
            std::fs::write(folder.join(format!("{name}.png")), png).unwrap();
        }
    }

    /// Closes the window.
    pub(crate) async fn leaves(self) {
        self.window.close().await.unwrap();
    }
}
