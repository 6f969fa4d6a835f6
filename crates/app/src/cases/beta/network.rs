//! What a network says about itself.

use allotment_api::{ErrorBody, NetworkView, call, codes};
use allotment_governance::{Field, Host, Need, NetworkFlaw, Standing, fit};
use allotment_types::ByteSize;

use super::{NETWORK, Stand, append, broken, errors, read, stand};
use crate::{dispatch::Maintainer, ports::NewLine, sentence};

impl Maintainer<'_> {
    pub(crate) async fn show_network(&self) -> Result<NetworkView, ErrorBody> {
        let stand = stand(self.app).await?;
        Ok(self.view_of(&stand))
    }

    pub(crate) async fn describe_network(
        &self,
        it: call::DescribeNetwork,
    ) -> Result<NetworkView, ErrorBody> {
        let me = self.me()?;
        it.network.check().map_err(|error| {
            if let NetworkFlaw::Text(flaw) = &error {
                return errors::flaw(flaw);
            }
            let body = ErrorBody::new(codes::BAD_INPUT, sentence(&error.to_string()))
                .hint("Nothing was changed");
            match &error {
                NetworkFlaw::MoreFree { host, .. } => body.detail(serde_json::json!({
                    "why": "beta-more-free", "values": { "host": host },
                })),
                NetworkFlaw::Number {
                    least, most, found, ..
                } => body.detail(serde_json::json!({
                    "why": "beta-count",
                    "values": {
                        "found": found.to_string(),
                        "least": least.to_string(),
                        "most": most.to_string(),
                    },
                })),
                NetworkFlaw::Nameless | NetworkFlaw::Text(_) => body,
            }
        })?;
        let (before, head) = read(self.app).await?;
        let known = before.as_ref().map_or(0, |stand| stand.network_line);
        if known != it.after {
            return Err(if it.after == 0 {
                ErrorBody::new(
                    codes::BAD_INPUT,
                    "A network is tended on this computer already",
                )
                .hint("Nothing was changed. `allotment network set` changes what it says")
            } else {
                errors::busy()
            });
        }
        let facts = serde_json::to_string(&it.network).map_err(|error| broken(&error))?;
        let line = NewLine {
            request: None,
            at: self.app.clock.now(),
            by: me.to_string(),
            kind: NETWORK.to_owned(),
            facts,
            words: None,
        };
        append(&*self.app.network, head, &[line]).await?;
        self.show_network().await
    }

    pub(crate) async fn enter_host(&self, it: call::EnterHost) -> Result<NetworkView, ErrorBody> {
        let mut network = stand(self.app).await?.network;
        let figures = it.host;
        let host = Host {
            memory: figures.memory,
            disk: figures.disk,
            memory_free: figures.memory_free,
            disk_free: figures.disk_free,
            keepers: figures.keepers,
            seen_at: self.app.clock.now(),
            name: figures.name.trim().to_owned(),
        };
        if host.name.is_empty() {
            return Err(errors::says_nothing(Field::Name));
        }
        network.hosts.retain(|known| known.name != host.name);
        network.hosts.push(host);
        network
            .hosts
            .sort_by(|one, other| one.name.cmp(&other.name));
        self.describe_network(call::DescribeNetwork {
            network,
            after: it.after,
        })
        .await
    }

    fn view_of(&self, stand: &Stand) -> NetworkView {
        let now = self.app.clock.now();
        let requests = stand.at(now);
        let open = requests
            .iter()
            .filter(|it| matches!(it.standing, Standing::Sent | Standing::Review));
        let nothing = Need {
            people: 0,
            memory: ByteSize(0),
            disk: ByteSize(0),
            source: String::new(),
            estimate: false,
            beyond: false,
        };
        let mut servers = fit(&stand.network, nothing, &stand.occupied(now)).servers;
        servers.sort_by(|one, other| one.server.cmp(&other.server));
        NetworkView {
            me: self.me().ok(),
            network: stand.network.clone(),
            after: stand.network_line,
            servers,
            open: open.clone().count(),
            oldest_days: open.map(|it| it.age_days(now)).max().unwrap_or(0),
            waiting: requests
                .iter()
                .filter(|it| it.standing == Standing::Waiting)
                .count(),
        }
    }
}
