//! My share: one page, one statement.

use allotment_api::Role;

use super::garden::{Garden, many};

/// An old phone on a slow line.
const LARGEST: usize = 100_000;

async fn link(garden: &Garden, participant: &str) -> String {
    let console = garden.console().await;
    let participant = participant.parse().unwrap();
    let link = console.share_link("greens", &participant).await;
    let address = link.unwrap().address;
    let path = address.strip_prefix(super::garden::PUBLIC);
    path.unwrap().to_owned()
}

#[tokio::test]
async fn a_private_link_shows_ones_own_month_and_nothing_of_others() {
    let garden = Garden::empty(many()).await;
    garden.collective("greens").await;
    let page = garden.stranger.get(&link(&garden, "ada").await).await;
    assert_eq!(page.status, 200, "{page:?}");
    let style = garden.stranger.get("/files/hub.css").await;
    assert!(page.body.len() + style.body.len() < LARGEST);
    for shown in [
        "€6.21",
        "November 2026",
        "The greens",
        "€12.41",
        "Infrastructure",
    ] {
        assert!(page.body.contains(shown), "{shown}: {}", page.body);
    }
    // Bo paid; Ada sees neither that nor Bo.
    for hidden in ["Bo", "bo", "€6.20"] {
        let as_word = page
            .body
            .split(|c: char| !c.is_alphanumeric() && c != '€' && c != '.');
        assert!(!as_word.into_iter().any(|word| word == hidden), "{hidden}");
    }
    assert!(page.body.contains("Ada &lt;b&gt;Lovelace&lt;/b&gt;"));
    for loaded in [
        "<script", "<img", "<iframe", "http://", "https://", "style=",
    ] {
        assert!(!page.body.contains(loaded), "{loaded}");
    }
}

#[tokio::test]
async fn it_speaks_every_language() {
    let garden = Garden::empty(many()).await;
    garden.collective("greens").await;
    let path = link(&garden, "ada").await;
    // typos: off
    for (language, word) in [
        ("en", "Your share of November 2026"),
        ("fr", "novembre 2026"),
        ("es", "noviembre de 2026"),
        ("de", "November 2026"),
    ] {
        let page = garden.stranger.get(&format!("{path}?l={language}")).await;
        assert!(page.body.contains(word), "{language}: {}", page.body);
        assert!(page.body.contains(&format!("<html lang=\"{language}\">")));
    }
    let german = garden.stranger.with("Accept-Language: de-AT,de;q=0.9");
    assert!(german.get(&path).await.body.contains("<html lang=\"de\">"));
    // typos: on
}

#[tokio::test]
async fn a_link_that_was_withdrawn_shows_nothing_as_one_that_never_was() {
    let garden = Garden::empty(many()).await;
    garden.collective("greens").await;
    let (ada, bo) = (link(&garden, "ada").await, link(&garden, "bo").await);
    let console = garden.console().await;
    let who = "ada".parse().unwrap();
    let gone = console.withdraw_share_links("greens", &who).await;
    assert_eq!(gone.unwrap(), 1);
    let over = garden.stranger.get(&ada).await;
    let never = garden.stranger.get("/share/never").await;
    assert_eq!((over.status, &over.body), (never.status, &never.body));
    assert_eq!(over.status, 404);
    assert_eq!(garden.stranger.get(&bo).await.status, 200);
    let refused = console.share_link("greens", &"zoe".parse().unwrap()).await;
    assert!(refused.is_err());
}

#[tokio::test]
async fn a_private_link_is_no_way_to_anything_else() {
    let garden = Garden::empty(many()).await;
    garden.collective("greens").await;
    let path = link(&garden, "ada").await;
    let token = path.strip_prefix("/share/").unwrap();
    let mut thief = garden.stranger.clone();
    thief.cookie = Some(format!("__Host-allotment={token}"));
    let own = serde_json::json!({ "participant": "ada" });
    let answer = thief.ask("greens", "show-statement", &own).await;
    assert_eq!(answer.status, 401);
    let fields = [("token", token), ("name", "Eve")];
    assert_eq!(garden.stranger.form("/enter", &fields).await.status, 410);
}

#[tokio::test]
async fn who_is_signed_in_needs_no_private_link() {
    let garden = Garden::empty(many()).await;
    garden.collective("greens").await;
    let ada = garden
        .join("greens", Role::Participant, Some("ada"), "Ada")
        .await;
    let page = ada.get("/my/greens").await;
    assert_eq!(page.status, 200);
    assert!(page.body.contains("€6.21"));
    assert_eq!(garden.stranger.get("/my/greens").await.status, 404);
}
