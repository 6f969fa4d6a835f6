//! Ways in and out, as people with nothing but a browser go them.

use std::time::Duration;

use fantoccini::{Locator, key::Key};

use crate::support::{Browser, House, Person, greens};

/// Somebody new, in a browser of their own.
async fn somebody(browser: &Browser) -> Person {
    Person::at(browser.open().await)
}

async fn invited(house: &House) -> String {
    house
        .link(&[
            "invite",
            "greens",
            "--role",
            "participant",
            "--participant",
            "ada",
        ])
        .await
}

async fn address(person: &Person) -> String {
    person.window.current_url().await.unwrap().to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_private_link_alone_leads_to_ones_statement_until_it_is_withdrawn() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let house = House::open().await;
    let tess = somebody(&browser).await;
    greens(&house, &tess).await;
    let link = house.link(&["share-link", "greens", "ada"]).await;

    let ada = somebody(&browser).await;
    ada.window.goto(&link).await.unwrap();
    ada.sees(".number strong").await;
    let page = ada.page().await;
    for said in ["€10.84", "The Greens", "Ada Ní Bhraonáin"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    for others in ["Cleo", "Emil", "Tess"] {
        assert!(!page.contains(others), "{others}: {page}");
    }
    let cookies = ada.window.get_all_cookies().await.unwrap();
    assert!(cookies.is_empty(), "{cookies:?}");
    house
        .does(&["share-link", "greens", "ada", "--withdraw"])
        .await;
    ada.window.refresh().await.unwrap();
    ada.sees("section.card").await;
    assert!(!ada.page().await.contains("€10.84"));

    let secret = link.rsplit('/').next().unwrap();
    assert!(!house.log().contains(secret), "the log has a private link");
    tess.leaves().await;
    ada.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_leads_by_a_click_to_ones_share_and_out_again() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let house = House::open().await;
    let tess = somebody(&browser).await;
    greens(&house, &tess).await;

    let link = invited(&house).await;
    let secret = link.split_once('#').unwrap().1.to_owned();
    let ada = somebody(&browser).await;
    ada.window.goto(&link).await.unwrap();
    ada.sees("#token-row[hidden]").await;
    assert!(!address(&ada).await.contains(&secret), "it is taken out");
    // In another language the link is still there.
    ada.clicks("a[hreflang=fr]").await;
    ada.sees("html[lang=fr] #token-row[hidden]").await;
    ada.fills("name", "Ada").await;
    ada.clicks("form .main-act").await;
    ada.sees("html[lang=fr] .devices").await;

    ada.clicks(".places a[href^='/my/greens']").await;
    ada.sees(".number strong").await;
    ada.clicks("a[hreflang=en]").await;
    ada.sees("html[lang=en] .number strong").await;
    ada.reads("€10.84").await;

    // Where one is signed in, the way back is the sign at the top.
    ada.clicks("a.sign").await;
    ada.presses("leave").await;
    ada.sees("section.card .act").await;
    let cookies = ada.window.get_all_cookies().await.unwrap();
    assert!(cookies.is_empty(), "{cookies:?}");
    ada.window.goto(&house.at("/my/greens")).await.unwrap();
    ada.sees("section.card").await;
    assert!(!ada.page().await.contains("€10.84"));

    // The link is used up, also for who finds it.
    let eve = somebody(&browser).await;
    eve.window.goto(&link).await.unwrap();
    eve.fills("name", "Eve").await;
    eve.clicks("form .main-act").await;
    eve.sees("[role=alert]").await;
    assert!(!house.log().contains(&secret), "the log has a link");
    for one in [tess, ada, eve] {
        one.leaves().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn by_the_keyboard_alone_a_link_is_pasted_and_another_device_signed_out() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let house = House::open().await;
    let tess = somebody(&browser).await;
    greens(&house, &tess).await;

    let link = invited(&house).await;
    let ada = Person::at_keyboard(browser.open().await);
    ada.window.goto(&house.at("/")).await.unwrap();
    // The first stop leads past what is on every page.
    ada.types(&Key::Tab.to_string()).await;
    let first = ada.window.active_element().await.unwrap();
    assert_eq!(first.attr("class").await.unwrap().as_deref(), Some("skip"));
    ada.types(&Key::Enter.to_string()).await;
    tab_to(&ada, ".act").await;
    ada.types(&Key::Enter.to_string()).await;
    ada.sees("#token").await;
    // Whole, as it was in a message.
    ada.fills("token", &link).await;
    ada.types(&Key::Enter.to_string()).await;
    // She did not say who she is: the link is kept.
    ada.sees("[role=alert]").await;
    ada.fills("name", "Ada").await;
    ada.types(&Key::Enter.to_string()).await;
    ada.sees(".devices").await;

    let people = house.does(&["people", "--of", "greens"]).await;
    let known = people.iter().find(|it| it["name"] == "Ada").unwrap();
    let person = known["person"].as_str().unwrap().to_owned();
    let link = house.link(&["sign-in-link", &person]).await;
    let phone = somebody(&browser).await;
    phone.window.goto(&link).await.unwrap();
    phone.clicks("form .main-act").await;
    phone.sees(".devices").await;

    ada.window.refresh().await.unwrap();
    ada.sees("form[action='/withdraw'] button").await;
    tab_to(&ada, "form[action='/withdraw'] button").await;
    ada.types(&Key::Enter.to_string()).await;
    gone(&ada, "form[action='/withdraw']").await;
    phone.window.refresh().await.unwrap();
    phone.sees("section.card .act").await;

    tab_to(&ada, "#leave").await;
    ada.types(&Key::Enter.to_string()).await;
    ada.sees("section.card .act").await;
    for one in [tess, ada, phone] {
        one.leaves().await;
    }
}

/// Tabs until what a selector finds has the focus.
async fn tab_to(person: &Person, css: &str) {
    let script = "return document.activeElement.matches(arguments[0])";
    for _ in 0..60 {
        let there = person.window.execute(script, vec![css.into()]).await;
        if there.unwrap() == true {
            return;
        }
        person.types(&Key::Tab.to_string()).await;
    }
    panic!("Tab does not lead to `{css}`:\n{}", person.page().await);
}

/// Waits until something is there no more.
async fn gone(person: &Person, css: &str) {
    for _ in 0..200 {
        if person.window.find(Locator::Css(css)).await.is_err() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("`{css}` is still there:\n{}", person.page().await);
}
