//! What maintainers do about requests.

use allotment_api::{Against, BetaAct, BetaView, ErrorBody, TakenView, call, codes};
use allotment_governance::{
    By, Field, Fit, Gift, Kind, Lean, Month, Place, Request, RequestId, Standing, What, next,
    read_request, take,
};
use allotment_types::{ByteSize, Money, Timestamp};

use super::{
    MOST_TRIES, Stand, errors, line, lines,
    looking::{alike, not_offered, proposal},
    new_id, stand, wrote,
};
use crate::dispatch::Maintainer;

impl Maintainer<'_> {
    pub(crate) async fn take_request(&self, it: call::TakeRequest) -> Result<TakenView, ErrorBody> {
        self.me()?;
        let file = read_request(it.text.as_bytes()).map_err(|error| errors::file(&error))?;
        for _ in 0..MOST_TRIES {
            let stand = stand(self.app).await?;
            let now = self.app.clock.now();
            let known = stand.requests.get(&file.request);
            let seen = known.cloned().map(|request| request.at(now));
            let new = take(seen.as_ref(), &file).map_err(|error| errors::take(&error))?;
            if self
                .enter(&stand, known, &file.request, &new, now, &By::Collective)
                .await?
            {
                return self.taken(&file.request, &new).await;
            }
        }
        Err(errors::busy())
    }

    pub(crate) async fn record_request(
        &self,
        it: call::RecordRequest,
    ) -> Result<TakenView, ErrorBody> {
        let by = By::Maintainer(self.me()?);
        it.form.check().map_err(|error| errors::flaw(&error))?;
        if it.form.name.trim().is_empty() {
            return Err(ErrorBody::new(codes::BAD_INPUT, "It is not said who asks")
                .hint("Nothing was recorded. Say it with `--name NAME`")
                .detail(serde_json::json!({
                    "why": "beta-empty", "values": {}, "field": Field::Name,
                })));
        }
        let id = new_id(self.app);
        let new = [What::Sent {
            revision: 1,
            form: it.form,
        }];
        for _ in 0..MOST_TRIES {
            let stand = stand(self.app).await?;
            let now = self.app.clock.now();
            if self.enter(&stand, None, &id, &new, now, &by).await? {
                return self.taken(&id, &new).await;
            }
        }
        Err(errors::busy())
    }

    /// Writes what is new about a request; `false` if somebody was quicker.
    async fn enter(
        &self,
        stand: &Stand,
        known: Option<&Request>,
        id: &RequestId,
        new: &[What],
        now: Timestamp,
        by: &By,
    ) -> Result<bool, ErrorBody> {
        if new.is_empty() {
            return Ok(true);
        }
        let all = if let Some(known) = known {
            lines(known, id, stand.head, now, by, new)?
        } else {
            new.iter()
                .map(|what| line(id, now, by, what))
                .collect::<Result<_, _>>()?
        };
        wrote(self.app.network.append(stand.head, &all).await)
    }

    async fn taken(&self, id: &RequestId, new: &[What]) -> Result<TakenView, ErrorBody> {
        let stand = stand(self.app).await?;
        let request = stand.find(id.as_str())?;
        Ok(TakenView {
            request: id.clone(),
            name: request.form.name.clone(),
            new: new.iter().map(What::kind).collect(),
            missing: request.form.missing(),
            likes: alike(&stand, request),
        })
    }

    pub(crate) async fn tend_request(&self, it: call::TendRequest) -> Result<BetaView, ErrorBody> {
        let id = self
            .tend(&it.request, |stand, request, now| {
                self.acts(&it.act, stand, request, now)
            })
            .await?;
        self.look(id.as_str()).await
    }

    fn acts(
        &self,
        act: &BetaAct,
        stand: &Stand,
        request: &Request,
        now: Timestamp,
    ) -> Result<Vec<What>, ErrorBody> {
        let votes = request.tally();
        Ok(vec![match act {
            BetaAct::Ask { text } => What::Asked {
                question: request.next_question(),
                text: said(Field::Question, text)?,
            },
            BetaAct::Answer { question, text } => What::Answered {
                question: *question,
                text: said(Field::Answer, text)?,
            },
            BetaAct::Note { text } => What::Noted {
                text: said(Field::Note, text)?,
            },
            BetaAct::Vote { vote, reason } => What::Voted {
                vote: *vote,
                reason: if vote.needs_reason() {
                    said(Field::Reason, reason)?
                } else {
                    may_be_said(reason)?
                },
            },
            BetaAct::Approve {
                server,
                from,
                monthly,
                reason,
            } => {
                may(request, Kind::Approved)?;
                let place =
                    self.place(stand, request, now, server.as_deref(), (*from, *monthly))?;
                against_the_votes(stand, request, now, reason)?;
                What::Approved {
                    place,
                    reason: may_be_said(reason)?,
                    votes,
                }
            }
            BetaAct::Wait { reason } => {
                may(request, Kind::Waitlisted)?;
                What::Waitlisted {
                    reason: said(Field::Reason, reason)?,
                    votes,
                }
            }
            BetaAct::Decline { reason } => {
                may(request, Kind::Declined)?;
                What::Declined {
                    reason: said(Field::Reason, reason)?,
                    votes,
                }
            }
            BetaAct::Withdraw => What::Withdrawn,
            BetaAct::TakeUp => What::TakenUp,
            BetaAct::Mend { reason } => What::Mended {
                reason: said(Field::Reason, reason)?,
            },
            BetaAct::Forget => What::Forgotten,
        }])
    }

    /// The place that an approval would keep.
    pub(super) fn place(
        &self,
        stand: &Stand,
        request: &Request,
        now: Timestamp,
        server: Option<&str>,
        (from, monthly): (Option<Month>, Option<Money>),
    ) -> Result<Place, ErrorBody> {
        let fit = self.fit(stand, &request.form, now).ok_or_else(|| {
            ErrorBody::new(
                codes::BAD_INPUT,
                "It is not known what this request needs",
            )
            .hint("Nothing was changed. It has to say for which recipe, which has to be among those of this computer, and for how many people")
        })?;
        if fit.need.beyond {
            return Err(ErrorBody::new(
                codes::BAD_INPUT,
                "The recipe does not say what so many people need",
            )
            .hint("Nothing was changed. Ask the collective to begin with fewer, or put it on the waiting list"));
        }
        let chosen = match server {
            Some(name) => fit.servers.iter().find(|it| it.server == name),
            None => fit.servers.first(),
        };
        let chosen = chosen
            .filter(|it| it.fits())
            .ok_or_else(|| full(&fit, server))?;
        let month = from.unwrap_or_else(|| Month::of(now));
        let gift = stand.network.gift_from(month).map(|(from, last)| Gift {
            from,
            last,
            monthly,
        });
        if gift.is_none() && (from.is_some() || monthly.is_some()) {
            return Err(ErrorBody::new(
                codes::BAD_INPUT,
                format!("The network gives no months for nothing from {month} on"),
            )
            .hint("Nothing was changed. Leave `--from` and `--monthly` out, or change what is given with `allotment network set --free-months N`"));
        }
        let days = i64::from(stand.network.holds_days);
        let second = now.as_second().saturating_add(days * 24 * 60 * 60);
        Ok(Place {
            server: chosen.server.clone(),
            need: fit.need.clone(),
            until: Timestamp::from_second(second).unwrap_or(Timestamp::MAX),
            gift,
        })
    }
}

/// Why the votes, or what the network offers, do not propose an approval.
pub(super) fn against(stand: &Stand, request: &Request, now: Timestamp) -> Option<Against> {
    if not_offered(stand, request) {
        return Some(Against::NotOffered);
    }
    // From the waiting list, or again: it was decided before.
    let proposal = proposal(stand, request, now)?;
    if proposal.outcome() == Some(Lean::Approve) {
        None
    } else if !proposal.enough {
        Some(Against::TooFew {
            voted: proposal.votes.all(),
            quorum: proposal.quorum,
        })
    } else if !proposal.over {
        Some(Against::NotOver {
            until: proposal.until.into(),
        })
    } else {
        Some(Against::Votes {
            plus: proposal.votes.plus,
            minus: proposal.votes.minus,
        })
    }
}

/// People decide, not the rule; but what the votes do not propose needs a
/// reason that everybody can read.
fn against_the_votes(
    stand: &Stand,
    request: &Request,
    now: Timestamp,
    reason: &str,
) -> Result<(), ErrorBody> {
    if !reason.trim().is_empty() {
        return Ok(());
    }
    let message = match against(stand, request, now) {
        None => return Ok(()),
        Some(Against::NotOffered) => "The network does not offer this recipe".to_owned(),
        Some(Against::TooFew { voted, quorum }) => {
            format!("{voted} of the {quorum} who have to vote have voted")
        }
        Some(Against::NotOver { until }) => format!("Votes can come in until {}", until.day()),
        Some(Against::Votes { plus, minus }) => {
            format!("The votes do not propose it: {plus} for it, {minus} against")
        }
    };
    Err(ErrorBody::new(codes::BAD_INPUT, message)
        .hint("Nothing was changed. It can be approved all the same: say why with `--reason TEXT`")
        .detail(serde_json::json!({
            "why": "beta-empty", "values": {}, "field": Field::Reason,
        })))
}

/// Whether something may come now, before anything else is looked at.
fn may(request: &Request, kind: Kind) -> Result<Standing, ErrorBody> {
    next(Some(request.standing), kind).map_err(|refusal| errors::refused(&refusal))
}

/// There is no room: in figures, for each server.
fn full(fit: &Fit, server: Option<&str>) -> ErrorBody {
    let need = &fit.need;
    let message = format!(
        "There is no room: {} of memory and {} of disk are needed",
        need.memory, need.disk
    );
    let body = ErrorBody::new(codes::PLAN_REFUSED, message).hint(
        "Nothing was changed. Put it on the waiting list with `allotment network wait`, or enter what is free now with `allotment network server`",
    );
    let asked = |name: &str| server.is_none_or(|server| server == name);
    let known: Vec<_> = fit.servers.iter().filter(|it| asked(&it.server)).collect();
    if let (Some(server), true) = (server, known.is_empty()) {
        let shown = allotment_governance::shown(server);
        return ErrorBody::new(
            codes::NOT_FOUND,
            format!("The network has no server `{shown}`"),
        )
        .hint("Nothing was changed. `allotment network show` shows its servers");
    }
    known.into_iter().fold(body, |body, it| {
        let kept = if it.memory_kept == ByteSize(0) && it.disk_kept == ByteSize(0) {
            String::new()
        } else {
            format!(
                "; approvals keep {} and {} of it",
                it.memory_kept, it.disk_kept
            )
        };
        let alone = if it.unkept {
            ", and nobody looks after it"
        } else {
            ""
        };
        body.hint(format!(
            "`{}` has {} of memory and {} of disk free{kept}{alone}",
            it.server, it.memory, it.disk
        ))
    })
}

/// A text that has to say something.
fn said(field: Field, text: &str) -> Result<String, ErrorBody> {
    let text = text.trim();
    if text.is_empty() {
        return Err(errors::says_nothing(field));
    }
    field.check(text).map_err(|error| errors::flaw(&error))?;
    Ok(text.to_owned())
}

/// A reason that may be left out.
fn may_be_said(text: &str) -> Result<String, ErrorBody> {
    let text = text.trim();
    Field::Reason
        .check(text)
        .map_err(|error| errors::flaw(&error))?;
    Ok(text.to_owned())
}
