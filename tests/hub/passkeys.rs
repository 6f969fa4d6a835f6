//! Passkeys in a real browser, whose device is a stand-in that the driver has
//! (<https://www.w3.org/TR/webauthn-3/#sctn-automation>).

use crate::support::{Browser, House, Person, greens, pocket};

#[tokio::test(flavor = "multi_thread")]
async fn who_was_invited_makes_a_passkey_and_comes_back_by_it_to_their_share() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let house = House::open().await;
    let tess = Person::at(browser.open().await);
    greens(&house, &tess).await;
    let link = house
        .link(&[
            "invite",
            "greens",
            "--role",
            "participant",
            "--participant",
            "ada",
        ])
        .await;

    let ada = Person::at_keyboard(browser.open().await);
    pocket(&ada.window).await;
    ada.window.goto(&link).await.unwrap();
    ada.fills("name", "Ada").await;
    ada.types(&fantoccini::key::Key::Enter.to_string()).await;
    ada.fills("passkey-name", "My phone").await;
    ada.types(&fantoccini::key::Key::Enter.to_string()).await;
    ada.sees(".passkeys").await;
    let page = ada.page().await;
    assert!(
        page.contains("My phone") && page.contains("not used yet"),
        "{page}"
    );

    ada.presses("leave").await;
    ada.presses("enter-by-passkey").await;
    ada.sees(".passkeys").await;
    assert!(!ada.page().await.contains("not used yet"));
    ada.clicks(".places a[href^='/my/greens']").await;
    ada.sees(".number strong").await;
    ada.reads("€10.84").await;

    // One device has one passkey here: a second is not made.
    ada.window.goto(&house.at("/")).await.unwrap();
    ada.fills("passkey-name", "The same again").await;
    ada.types(&fantoccini::key::Key::Enter.to_string()).await;
    ada.sees("#passkey-problem:not([hidden])").await;
    ada.picture("hub-passkey-not-made").await;

    ada.clicks("form[action='/passkeys/withdraw'] button").await;
    ada.sees("main:not(:has(.passkeys)) #leave").await;
    ada.presses("leave").await;
    ada.presses("enter-by-passkey").await;
    ada.sees("#passkey-problem:not([hidden])").await;
    ada.picture("hub-passkey-refused").await;
    for one in [tess, ada] {
        one.leaves().await;
    }
}
