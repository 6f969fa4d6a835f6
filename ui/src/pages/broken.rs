//! What has to be put right before a plan can be done.

use allotment_api::ErrorBody;
use allotment_provision::plan::Broken;
use serde_json::Value;
use yew::prelude::*;

use crate::{
    components::{Notice, Prose, Tone},
    text::use_text,
    wording,
};

/// What a refusal names, if it names anything.
pub(crate) fn named_by(error: &ErrorBody) -> Vec<Broken> {
    let named = error.detail.get("broken").and_then(Value::as_array);
    // What a newer program names in its own way stands in the details.
    named.into_iter().flatten().filter_map(broken).collect()
}

/// Read by hand: all that `serde_json` knows for it would be more than the page.
fn broken(named: &Value) -> Option<Broken> {
    let text = |key: &str| Some(named.get(key)?.as_str()?.to_owned());
    let values = named.get("values").and_then(Value::as_object);
    Some(Broken {
        code: text("code")?,
        message: text("message")?,
        fix: text("fix")?,
        values: values
            .into_iter()
            .flatten()
            .filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned())))
            .collect(),
    })
}

/// What [`BrokenList`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub(crate) struct BrokenListProps {
    pub(crate) broken: Vec<Broken>,
}

/// Each with what to do about it.
#[function_component(BrokenList)]
pub(crate) fn broken_list(props: &BrokenListProps) -> Html {
    let t = use_text();
    let all = props.broken.iter().map(|broken| {
        let (what, fix) = wording::broken(&t, broken);
        html! { <Notice tone={Tone::Warning} title={what}><p><Prose text={fix} /></p></Notice> }
    });
    html! { { for all } }
}

#[cfg(test)]
mod tests {
    use allotment_api::codes;

    use super::*;

    #[test]
    fn a_refusal_names_what_does_not_hold() {
        let refusal = ErrorBody::new(codes::PLAN_REFUSED, "Port 80 is taken");
        assert_eq!(named_by(&refusal), []);
        let refusal = refusal.detail(serde_json::json!({ "broken": [
            { "code": "port-taken", "message": "Port 80 is taken", "fix": "Stop it", "values": { "port": "80" } }
        ] }));
        let codes: Vec<_> = named_by(&refusal).into_iter().map(|it| it.code).collect();
        assert_eq!(codes, ["port-taken"]);
    }
}
