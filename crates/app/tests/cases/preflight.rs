//! Whether a server can carry a recipe, and whether an address leads to it.

use allotment_api::{Doing, Event, call};
use allotment_test_support::TestApp;

#[tokio::test]
async fn a_server_is_looked_at_and_every_demand_is_answered() {
    let test = TestApp::new().await;
    test.with_server("garden").await;
    let seen = test
        .call(call::CheckServer {
            server: "garden".parse().unwrap(),
            recipe: "mediawiki".parse().unwrap(),
            sudo_password: None,
        })
        .await
        .unwrap();
    // The shell of this computer stands in for the server's, so what holds
    // depends on it; its clock is never the test's.
    let clock = seen.broken.iter().find(|b| b.code == "clocks-apart");
    assert!(clock.is_some_and(|b| b.values.contains_key("seconds")));
    assert_eq!(seen.holds.len() + seen.broken.len(), 10);
    assert_eq!(seen.there.arch, std::env::consts::ARCH);
    let address = "192.0.2.7".parse().unwrap();
    assert!(seen.addresses.contains(&address));
    let reading = Event::Doing {
        what: Doing::ReadingFacts,
    };
    assert!(test.heard().contains(&reading));
}

#[tokio::test]
async fn an_address_leads_here_when_all_it_leads_to_is_the_server() {
    let test = TestApp::new().await;
    test.with_server("garden").await;
    let ask = || call::CheckAddress {
        address: "wiki.example.org".parse().unwrap(),
        server: "garden".parse().unwrap(),
        addresses: vec!["192.0.2.7".parse().unwrap(), "2001:db8::7".parse().unwrap()],
    };
    let seen = test.call(ask()).await.unwrap();
    assert!(!seen.points_here && seen.found.is_empty());
    let records: Vec<String> = seen
        .records
        .iter()
        .map(|r| format!("{} {} {}", r.name, r.kind, r.value))
        .collect();
    assert_eq!(
        records,
        [
            "wiki.example.org A 192.0.2.7",
            "wiki.example.org AAAA 2001:db8::7"
        ]
    );

    test.probe
        .point("wiki.example.org", &["192.0.2.7", "198.51.100.9"]);
    let seen = test.call(ask()).await.unwrap();
    assert!(!seen.points_here, "half of its people would land elsewhere");
    test.probe.point("wiki.example.org", &["192.0.2.7"]);
    assert!(test.call(ask()).await.unwrap().points_here);
}
