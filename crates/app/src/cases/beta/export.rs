//! Everything that a network holds, for those who decide elsewhere.

use allotment_api::{BetaForm, ErrorBody, call};
use allotment_types::Moment;

use super::{Stand, broken, stand};
use crate::dispatch::Maintainer;

const COLUMNS: [&str; 22] = [
    "request",
    "standing",
    "sent_at",
    "age_days",
    "name",
    "contact_name",
    "contact_mail",
    "recipe",
    "address",
    "people",
    "languages",
    "hours",
    "for",
    "abstain",
    "against",
    "decided_at",
    "reason",
    "waiting_since",
    "server",
    "memory_bytes",
    "disk_bytes",
    "until",
];

impl Maintainer<'_> {
    pub(crate) async fn export_requests(
        &self,
        it: call::ExportRequests,
    ) -> Result<String, ErrorBody> {
        let stand = stand(self.app).await?;
        match it.form {
            BetaForm::Csv => Ok(self.table(&stand)),
            BetaForm::Json => {
                let requests = stand.at(self.app.clock.now());
                let all = serde_json::json!({
                    "format": "allotment-network/1",
                    "network": stand.network,
                    "requests": requests,
                    "log": stand.entries,
                });
                let mut text =
                    serde_json::to_string_pretty(&all).map_err(|error| broken(&error))?;
                text.push('\n');
                Ok(text)
            }
        }
    }

    fn table(&self, stand: &Stand) -> String {
        let now = self.app.clock.now();
        let mut text = COLUMNS.join(",");
        text.push_str("\r\n");
        let mut requests = stand.at(now);
        requests.sort_by_key(|it| (it.sent_at, it.seq));
        for it in requests {
            let votes = it.tally();
            let moment = |at: Option<allotment_types::Timestamp>| {
                at.map(|at| Moment::from(at).to_string())
                    .unwrap_or_default()
            };
            let decision = it.decision.as_ref();
            let place = it.place.as_ref();
            let number = |number: Option<u64>| number.map(|it| it.to_string()).unwrap_or_default();
            let cells = [
                it.id.to_string(),
                it.standing.to_string(),
                moment(Some(it.sent_at)),
                it.age_days(now).to_string(),
                it.form.name.clone(),
                it.form.contact.name.clone(),
                it.form.contact.mail.clone(),
                it.form
                    .recipe
                    .as_ref()
                    .map(ToString::to_string)
                    .unwrap_or_default(),
                it.form.address.clone(),
                number(it.form.people.map(u64::from)),
                it.form.languages.join(" "),
                number(it.form.hours.map(u64::from)),
                votes.plus.to_string(),
                votes.abstain.to_string(),
                votes.minus.to_string(),
                moment(decision.map(|it| it.at)),
                decision.map(|it| it.reason.clone()).unwrap_or_default(),
                moment(it.waiting_since),
                place.map(|it| it.server.clone()).unwrap_or_default(),
                number(place.map(|it| it.need.memory.0)),
                number(place.map(|it| it.need.disk.0)),
                moment(place.map(|it| it.until)),
            ];
            text.push_str(&cells.map(|it| cell(&it)).join(","));
            text.push_str("\r\n");
        }
        text
    }
}

/// A cell by RFC 4180. A spreadsheet takes a text that begins with one of a
/// few signs for a formula and would run it: an apostrophe before it says that
/// it is text.
fn cell(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if formula {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_text_to_a_spreadsheet() {
        assert_eq!(cell("=1+1"), "'=1+1");
        assert_eq!(cell("a,\"b\"\nc"), "\"a,\"\"b\"\"\nc\"");
        assert_eq!(cell("@SUM(A1,A2)"), "\"'@SUM(A1,A2)\"");
    }
}
