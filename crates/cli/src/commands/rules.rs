//! `allotment rule …`

use std::process::ExitCode;

use allotment_api::{BandBody, ErrorBody, MoneyView, RuleBody, call, codes};
use allotment_types::ParticipantId;

use super::{
    Context,
    keeping::{booked, money, stamped},
};
use crate::{
    args::{RuleArgs, RuleCommand, RuleKind},
    show::{Side, table},
};

pub(super) async fn run(
    context: &Context<'_>,
    command: RuleCommand,
) -> Result<ExitCode, ErrorBody> {
    let screen = context.screen;
    match command {
        RuleCommand::Show => {
            let rules = context.call(call::ListRules {}).await?;
            screen.reply(&rules);
            if rules.is_empty() {
                screen.line(
                    "No rule holds yet. Set one with `allotment rule set equal --from MONTH`",
                );
            }
            for it in &rules {
                let now = if it.holds { " (holds this month)" } else { "" };
                screen.line(&format!(
                    "from {}: {}{now}, entry {}",
                    it.from,
                    in_words(&it.rule),
                    it.entry
                ));
                if let Some(decision) = &it.decision {
                    screen.line(&format!("  by: {decision}"));
                }
            }
        }
        RuleCommand::Set {
            rule,
            from,
            decision,
            when,
        } => {
            let set = call::SetRule {
                from: from.clone(),
                rule: body(&rule)?,
                decision,
                language: rule.spoken.language,
                stamped: stamped(&when)?,
            };
            let what = format!("From {from} on costs are shared {}", in_words(&set.rule));
            let view = context.call(set).await?;
            booked(context, &view, &what);
        }
        RuleCommand::Preview { rule, month } => preview(context, &rule, month).await?,
        RuleCommand::Reserve {
            target,
            buffer,
            monthly,
            from,
            decision,
            spoken,
            when,
        } => {
            let what = format!("From {from} on {monthly} a month are set aside, up to {target}");
            let agree = call::AgreeReserve {
                from,
                target,
                buffer,
                monthly,
                decision,
                language: spoken.language,
                stamped: stamped(&when)?,
            };
            let view = context.call(agree).await?;
            booked(context, &view, &what);
        }
    }
    Ok(ExitCode::SUCCESS)
}

async fn preview(
    context: &Context<'_>,
    rule: &RuleArgs,
    month: Option<String>,
) -> Result<(), ErrorBody> {
    let preview = call::PreviewRule {
        month,
        rule: body(rule)?,
        language: rule.spoken.language,
    };
    let preview = context.call(preview).await?;
    let screen = context.screen;
    screen.reply(&preview);
    screen.line(&format!(
        "{} as it stands now: {} to be shared. Nothing was booked",
        preview.month,
        money(&preview.total)
    ));
    let shown = |it: &Option<MoneyView>| it.as_ref().map(money).unwrap_or_default();
    let rows: Vec<Vec<String>> = preview
        .changes
        .iter()
        .map(|it| {
            vec![
                it.participant.to_string(),
                it.name.clone().unwrap_or_default(),
                shown(&it.before),
                shown(&it.after),
            ]
        })
        .collect();
    let heads = [
        ("short name", Side::Left),
        ("name", Side::Left),
        ("now", Side::Right),
        ("then", Side::Right),
    ];
    table(screen, &heads, &rows);
    Ok(())
}

/// A rule as it was typed.
fn body(rule: &RuleArgs) -> Result<RuleBody, ErrorBody> {
    let mut parts: Vec<(ParticipantId, &str)> = vec![];
    for part in &rule.parts {
        let (who, what) = part.split_once('=').ok_or_else(|| {
            bad(format!("`{part}` does not say whom it is for"))
                .hint("Nothing was booked. Write it like `--for ada=12.50`")
        })?;
        let who: ParticipantId = who
            .parse()
            .map_err(|error: allotment_types::IdError| bad(error.to_string()))?;
        if parts.iter().any(|(known, _)| *known == who) {
            return Err(bad(format!("`{who}` is named twice")).hint("Nothing was booked"));
        }
        parts.push((who, what));
    }
    let texts = || {
        parts
            .iter()
            .map(|(who, what)| (who.clone(), (*what).to_owned()))
    };
    Ok(match rule.kind {
        RuleKind::Equal | RuleKind::Weights if !parts.is_empty() => {
            return Err(
                bad("This rule says the same of all, and `--for` is not known to it").hint(
                    "Nothing was booked. Weights belong to people: `allotment people weight WHO N`",
                ),
            );
        }
        RuleKind::Equal => RuleBody::Equal,
        RuleKind::Weights => RuleBody::Weights,
        RuleKind::Percentages => RuleBody::Percentages {
            parts: texts().collect(),
        },
        RuleKind::Exact => RuleBody::Exact {
            amounts: texts().collect(),
        },
        RuleKind::Usage => RuleBody::Usage {
            meter: rule.meter.clone(),
            readings: parts
                .iter()
                .map(|(who, what)| {
                    let reading = what.trim().parse().map_err(|_| {
                        bad(format!("`{what}` is no reading of a meter"))
                            .hint("Nothing was booked. Write whole units, such as `120`")
                    })?;
                    Ok((who.clone(), reading))
                })
                .collect::<Result<_, ErrorBody>>()?,
        },
        RuleKind::Sliding => RuleBody::Sliding {
            bands: parts
                .iter()
                .map(|(who, what)| {
                    let (floor, cap) = what.split_once("..").ok_or_else(|| {
                        bad(format!("`{what}` is no floor and cap"))
                            .hint("Nothing was booked. Write `5..20`, `5..` or `..20`")
                    })?;
                    let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
                    let band = BandBody {
                        floor: given(floor),
                        cap: given(cap),
                    };
                    Ok((who.clone(), band))
                })
                .collect::<Result<_, ErrorBody>>()?,
        },
    })
}

fn bad(text: impl Into<String>) -> ErrorBody {
    ErrorBody::new(codes::BAD_INPUT, text)
}

fn in_words(rule: &RuleBody) -> String {
    let list = |parts: Vec<String>| parts.join(", ");
    match rule {
        RuleBody::Equal => "by days alone, all alike".to_owned(),
        RuleBody::Weights => "by weight and days".to_owned(),
        RuleBody::Percentages { parts } => format!(
            "by percent: {}",
            list(
                parts
                    .iter()
                    .map(|(who, it)| format!("{who} {it}"))
                    .collect()
            )
        ),
        RuleBody::Exact { amounts } => format!(
            "by amounts: {}",
            list(
                amounts
                    .iter()
                    .map(|(who, it)| format!("{who} {it}"))
                    .collect()
            )
        ),
        RuleBody::Usage { meter, readings } => format!(
            "by {meter}: {}",
            list(
                readings
                    .iter()
                    .map(|(who, it)| format!("{who} {it}"))
                    .collect()
            )
        ),
        RuleBody::Sliding { bands } => {
            let bands = bands.iter().map(|(who, band)| {
                let end = |it: &Option<String>| it.clone().unwrap_or_default();
                format!("{who} {}..{}", end(&band.floor), end(&band.cap))
            });
            format!("by weight and days, within: {}", list(bands.collect()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(kind: RuleKind, parts: &[&str]) -> Result<RuleBody, ErrorBody> {
        body(&RuleArgs {
            kind,
            parts: parts.iter().map(|&it| it.to_owned()).collect(),
            meter: "GB".to_owned(),
            spoken: <_>::default(),
        })
    }

    #[test]
    fn a_rule_is_typed_with_what_it_says_of_each() {
        let shown = [
            typed(RuleKind::Equal, &[]),
            typed(RuleKind::Percentages, &["ada=60", "bo=40"]),
            typed(RuleKind::Usage, &["ada=12"]),
            typed(RuleKind::Sliding, &["ada=5..20", "bo=..8", "cleo=3.."]),
        ]
        .map(|rule| in_words(&rule.unwrap()));
        insta::assert_snapshot!(shown.join("\n"), @"
        by days alone, all alike
        by percent: ada 60, bo 40
        by GB: ada 12
        by weight and days, within: ada 5..20, bo ..8, cleo 3..
        ");
    }

    #[test]
    fn what_is_no_rule_is_said() {
        for (kind, parts) in [
            (RuleKind::Equal, &["ada=1"][..]),
            (RuleKind::Exact, &["ada"]),
            (RuleKind::Exact, &["ada=1", "ada=2"]),
            (RuleKind::Usage, &["ada=1.5"]),
            (RuleKind::Sliding, &["ada=5"]),
        ] {
            assert_eq!(
                typed(kind, parts).unwrap_err().code,
                "bad-input",
                "{parts:?}"
            );
        }
    }
}
