//! Who we are.

use allotment_api::call;
use allotment_test_support::TestApp;
use allotment_types::{Currency, Language};

fn garden() -> call::DescribeCollective {
    call::DescribeCollective {
        name: " Garten am Bahndamm ".into(),
        people: 12,
        currency: Currency::EUR,
        language: Language::De,
    }
}

#[tokio::test]
async fn before_it_said_who_it_is_a_collective_has_only_a_name() {
    let test = TestApp::new().await;
    let seen = test.call(call::ShowCollective {}).await.unwrap();
    assert_eq!(seen.name, "Our collective");
    assert_eq!(
        (seen.people, seen.currency, seen.language),
        (None, None, None)
    );
}

#[tokio::test]
async fn what_it_says_about_itself_is_kept_and_can_be_changed() {
    let test = TestApp::new().await;
    test.call(garden()).await.unwrap();
    let more = call::DescribeCollective {
        people: 20,
        ..garden()
    };
    test.call(more).await.unwrap();
    let seen = test.call(call::ShowCollective {}).await.unwrap();
    assert_eq!(seen.name, "Garten am Bahndamm");
    assert_eq!(seen.people, Some(20));
    assert_eq!(seen.language, Some(Language::De));
    let status = test.call(call::ShowStatus {}).await.unwrap();
    assert_eq!(status.collective, "Garten am Bahndamm");
}

#[tokio::test]
async fn what_cannot_be_shown_or_counted_is_refused_with_the_reason() {
    let test = TestApp::new().await;
    let long = "x".repeat(81);
    let cases = [
        ("  ", 3, "A collective needs a name"),
        (long.as_str(), 3, "The name is longer than 80 characters"),
        (
            "a\u{7}b",
            3,
            "The name has a character that is not seen at place 2 (U+0007): leave it out",
        ),
        ("Greens", 0, "0 people cannot be: from 1 to 100000"),
    ];
    for (name, people, reason) in cases {
        let wrong = call::DescribeCollective {
            name: name.into(),
            people,
            ..garden()
        };
        let error = test.call(wrong).await.unwrap_err();
        assert_eq!(
            (error.code.as_str(), error.message.as_str()),
            ("bad-input", reason)
        );
    }
    let seen = test.call(call::ShowCollective {}).await.unwrap();
    assert_eq!(seen.people, None, "nothing of it was kept");
}
