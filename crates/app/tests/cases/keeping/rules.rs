//! Rules, and what another one would change.

use std::fmt::Write as _;

use allotment_api::{BandBody, MoneyView, RuleBody, call};

use super::{Garden, cost, on};

impl Garden {
    async fn rule(&self, from: &str, rule: RuleBody) {
        let set = call::SetRule {
            from: from.to_owned(),
            rule,
            decision: Some("Assembly of 1 October".into()),
            language: None,
            stamped: on("2026-10-01"),
        };
        self.app.call(set).await.unwrap();
    }
}

#[tokio::test]
async fn it_is_shown_what_another_rule_would_change_for_whom_and_nothing_is_booked() {
    let garden = Garden::of(&["ada", "bo", "cleo"]).await;
    garden.rule("2026-10", RuleBody::Equal).await;
    garden
        .spend(cost("Server", "100", "ada"), on("2026-10-05"))
        .await
        .unwrap();
    let before = garden.entries().await;
    let band = BandBody {
        floor: None,
        cap: Some("10".into()),
    };
    let preview = call::PreviewRule {
        month: Some("2026-10".into()),
        rule: RuleBody::Sliding {
            bands: [("bo".parse().unwrap(), band)].into(),
        },
        language: None,
    };
    let preview = garden.app.call(preview).await.unwrap();
    assert_eq!(preview.total.minor, 10_000);
    let amount = |view: &Option<MoneyView>| view.as_ref().map(|it| it.amount.clone());
    let mut shown = String::new();
    for it in &preview.changes {
        let (before, after) = (amount(&it.before), amount(&it.after));
        let _ = writeln!(shown, "{} {before:?} {after:?}", it.participant);
    }
    insta::assert_snapshot!(shown, @r#"
    ada Some("33.34") Some("45.00")
    bo Some("33.33") Some("10.00")
    cleo Some("33.33") Some("45.00")
    "#);
    assert_eq!(garden.entries().await, before);
}

#[tokio::test]
async fn rules_are_listed_with_their_decision() {
    let garden = Garden::of(&["ada"]).await;
    garden.rule("2026-10", RuleBody::Weights).await;
    let parts = [("ada".parse().unwrap(), "100".to_owned())].into();
    garden
        .rule("2027-01", RuleBody::Percentages { parts })
        .await;
    let rules = garden.app.call(call::ListRules {}).await.unwrap();
    let shown: Vec<(&str, &RuleBody)> = rules
        .iter()
        .map(|it| (it.from.as_str(), &it.rule))
        .collect();
    insta::assert_debug_snapshot!(shown, @r#"
    [
        (
            "2026-10",
            Weights,
        ),
        (
            "2027-01",
            Percentages {
                parts: {
                    ParticipantId(
                        "ada",
                    ): "100\u{a0}%",
                },
            },
        ),
    ]
    "#);
    assert!(
        rules
            .iter()
            .all(|it| it.decision.as_deref() == Some("Assembly of 1 October"))
    );
}

#[tokio::test]
async fn a_rule_names_only_people_who_are_there() {
    let garden = Garden::of(&["ada"]).await;
    let set = call::SetRule {
        from: "2026-10".into(),
        rule: RuleBody::Exact {
            amounts: [("eve".parse().unwrap(), "10".to_owned())].into(),
        },
        decision: None,
        language: None,
        stamped: on("2026-10-01"),
    };
    let error = garden.app.call(set).await.unwrap_err();
    assert!(error.message.contains("no participant `eve`"), "{error}");
}
