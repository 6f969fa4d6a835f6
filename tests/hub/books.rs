//! The window's pages at a hub: a treasurer keeps the books from any computer
//! that has a browser.

use crate::support::{Browser, House, Person, greens};

async fn somebody(browser: &Browser) -> Person {
    Person::at(browser.open().await)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_treasurer_enters_hours_in_a_browser_and_sees_them_in_the_books() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let mut house = House::open().await;
    let tess = somebody(&browser).await;
    greens(&house, &tess).await;

    tess.window.goto(&house.at("/")).await.unwrap();
    tess.clicks(".places a[href^='/at/greens/']").await;
    tess.is_on("page-books-overview").await;
    // What people do from their own computers is not offered here.
    let page = tess.page().await;
    assert!(!page.contains("Servers"), "{page}");
    tess.clicks("a.place[href='#/books/hours']").await;
    tess.is_on("page-books-hours").await;
    tess.clicks("#hours-add").await;
    tess.is_on("page-books-hours-add").await;
    let who = tess.sees("select#hours-who").await;
    who.select_by_value("cleo").await.unwrap();
    // What cannot be read is told at its field, as in the window.
    tess.fills("hours-how-long", "soon").await;
    tess.goes_on().await;
    tess.sees("#hours-how-long-error").await;
    tess.fills("hours-how-long", "1:45").await;
    tess.goes_on().await;
    tess.is_on("page-books-hours").await;
    tess.reads("Cleo Marchetti").await;
    tess.picture("hub-books-hours").await;

    // A cost with its receipt, which goes there with it.
    let bill = house.folder("tess").join("bill of the bulbs.pdf");
    std::fs::write(&bill, "%PDF-1.7 of the bulbs").unwrap();
    tess.clicks("a.place[href='#/books/costs']").await;
    tess.is_on("page-books-costs").await;
    tess.clicks("#cost-add").await;
    tess.is_on("page-books-cost-add").await;
    tess.fills("cost-title", "Bulbs").await;
    tess.fills("cost-amount", "12.40").await;
    tess.clicks("#cost-receipts-more").await;
    tess.hands("cost-receipts", &bill).await;
    tess.picture("hub-books-cost-add").await;
    tess.goes_on().await;
    tess.is_on("page-books-costs").await;
    tess.reads("Bulbs").await;
    let kept = house.folder("hub").join("collectives/greens.receipts");
    let kept: Vec<_> = std::fs::read_dir(kept).unwrap().collect();
    assert_eq!(kept.len(), 1);

    // The way back to the hub, and the first page of the pages at the hub.
    tess.clicks("a.way[href='/']").await;
    tess.sees("main .devices").await;
    let log = house.log();
    assert!(log.contains("\"asked\":\"add-hours\""), "{log}");
    // What is asked of a hub that is not there is told as that, in words.
    tess.window
        .goto(&house.at("/at/greens/#/books/hours"))
        .await
        .unwrap();
    tess.is_on("page-books-hours").await;
    house.goes_out().await;
    tess.clicks("a.place[href='#/books/costs']").await;
    tess.sees("[role=alert], .notice").await;
    tess.reads("The hub cannot be reached").await;
    tess.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pages_of_the_books_open_for_members_alone() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let house = House::open().await;
    let tess = somebody(&browser).await;
    greens(&house, &tess).await;
    house
        .does(&["collective", "add", "beets", "--name", "Beets"])
        .await;

    let eve = somebody(&browser).await;
    eve.window.goto(&house.at("/at/greens/")).await.unwrap();
    // Who is not signed in is shown the way in.
    eve.sees("section.card .act").await;
    for elsewhere in ["/at/beets/", "/at/none/", "/at/greens/../../hub.json"] {
        tess.window.goto(&house.at(elsewhere)).await.unwrap();
        let page = tess.window.source().await.unwrap();
        assert!(!page.contains("boot.js"), "{elsewhere}: {page}");
    }
    eve.leaves().await;
    tess.leaves().await;
}
