//! My share: one participant's statement as a page, without a script, for those
//! who are signed in and for those who have a private link.
//!
//! Words and numbers are those of the paper ([`allotment_papers`]); only the
//! frame and the looks are the hub's.

use std::sync::Arc;

use allotment_api::{Call as _, ErrorBody, Role, StatementView, call, codes};
use allotment_app::{NoNews, Principal};
use allotment_papers::StatementPaper;
use allotment_store::{Scope, Token};
use allotment_types::{CollectiveId, Moment, ParticipantId};
use axum::{
    extract::{Extension, Path, RawQuery, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse as _, Response},
};

use super::{Markup, Page, telling};
use crate::{
    Inner,
    asking::{self, Peer},
    kept::{Kept, Whose},
    words::{Words, language},
};

/// What a link or a session shows.
struct Mine {
    collective: CollectiveId,
    participant: ParticipantId,
    /// Where the page is.
    path: String,
    /// Whether a link alone leads here.
    by_link: bool,
}

/// One's own statement, signed in.
pub(crate) async fn mine(
    State(inner): State<Arc<Inner>>,
    Extension(peer): Extension<Peer>,
    Path(collective): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let words = Words::of(language(query.as_deref(), &headers));
    let from = asking::address(&inner, &headers, peer);
    let who = match asking::signed_in(&inner, &headers, from).await {
        Ok(who) => who,
        Err(refusal) => return refusal.into_response(),
    };
    let id = CollectiveId::new(collective).ok();
    let found = who.zip(id).and_then(|(who, id)| {
        let scope = Scope::Collective(id.clone());
        let participant = who.participant(&scope)?.clone();
        Some(Mine {
            path: format!("/my/{id}"),
            collective: id,
            participant,
            by_link: false,
        })
    });
    match found {
        Some(mine) => shown(&inner, &words, mine).await,
        None => over(&words),
    }
}

/// A statement by its private link.
pub(crate) async fn shared(
    State(inner): State<Arc<Inner>>,
    Extension(peer): Extension<Peer>,
    Path(text): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let words = Words::of(language(query.as_deref(), &headers));
    let found = match Token::read(&text) {
        Some(token) => inner.directory.shared(&token).await,
        None => Ok(None),
    };
    match found {
        Ok(Some((collective, participant))) => {
            let mine = Mine {
                collective,
                participant,
                path: format!("/share/{text}"),
                by_link: true,
            };
            shown(&inner, &words, mine).await
        }
        Ok(None) => {
            let from = asking::address(&inner, &headers, peer);
            if inner.askers.failed(from) {
                over(&words)
            } else {
                crate::answer::too_often().into_response()
            }
        }
        Err(error) => crate::broken(&error).into_response(),
    }
}

fn over(words: &Words) -> Response {
    telling(words, StatusCode::NOT_FOUND, "share-over", &[])
}

async fn shown(inner: &Inner, words: &Words, mine: Mine) -> Response {
    let day = Moment::from(inner.world.clock.now()).day();
    let whose = Whose {
        collective: mine.collective.clone(),
        participant: mine.participant.clone(),
        language: words.language,
        day: day.as_str().to_owned(),
        by_link: mine.by_link,
    };
    // Before the page is made: what is written meanwhile makes it old.
    let stand = inner
        .pages
        .stand(&mine.collective, &inner.apps.record(&mine.collective));
    if let Some(page) = inner.pages.get(&whose, &stand).await {
        return around(words, &mine, &page.1);
    }
    match paper(inner, words, &mine).await {
        Ok(paper) => {
            let page = content(words, &mine, &paper);
            let page = inner.pages.keep(whose, stand, page).await;
            around(words, &mine, &page.1)
        }
        Err(error) if error.code == codes::RECORD_AWAY => {
            telling(words, StatusCode::NOT_FOUND, "share-away", &[])
        }
        // Books without anything, or of somebody who is in them no more.
        Err(error) if [codes::BAD_INPUT, codes::NOT_FOUND].contains(&error.code.as_str()) => {
            telling(words, StatusCode::NOT_FOUND, "share-none", &[])
        }
        Err(error) => {
            tracing::error!(code = error.code, "a statement cannot be shown");
            telling(
                words,
                StatusCode::INTERNAL_SERVER_ERROR,
                "share-failed",
                &[],
            )
        }
    }
}

/// The statement as whom it is about may see it, and nothing else of theirs.
async fn paper(inner: &Inner, words: &Words, mine: &Mine) -> Result<StatementPaper, ErrorBody> {
    let app = inner.apps.of(&mine.collective).await?.app;
    let principal = Principal {
        name: None,
        roles: vec![Role::Participant],
        participant: Some(mine.participant.clone()),
    };
    let asked = call::ShowStatement {
        participant: mine.participant.clone(),
        month: None,
    };
    let reply = app
        .dispatch(&principal, asked.into_request(), &NoNews)
        .await?;
    let statement: StatementView = *call::ShowStatement::from_reply(reply)
        .ok_or_else(|| ErrorBody::new(codes::HUB, "The answer belongs to another request"))?;
    let collective = collective(inner, &mine.collective).await?;
    let today = Moment::from(inner.world.clock.now()).day();
    Ok(StatementPaper {
        language: words.language,
        written: today
            .as_str()
            .parse()
            .map_err(|_| ErrorBody::new(codes::HUB, "The day of today cannot be read"))?,
        collective: collective.unwrap_or_else(|| mine.collective.to_string()),
        statement,
    })
}

/// How a collective calls itself.
pub(super) async fn collective(
    inner: &Inner,
    id: &CollectiveId,
) -> Result<Option<String>, ErrorBody> {
    let app = inner.apps.of(id).await?.app;
    let principal = Principal {
        name: None,
        roles: vec![Role::Participant],
        participant: None,
    };
    let asked = call::ShowCollective {}.into_request();
    let reply = app.dispatch(&principal, asked, &NoNews).await?;
    Ok(call::ShowCollective::from_reply(reply).map(|it| it.name))
}

fn around(words: &Words, mine: &Mine, kept: &Kept) -> Response {
    let page = Page {
        words,
        title: &kept.title,
        path: Some(&mine.path),
        script: false,
    };
    let mut content = Markup::default();
    content.raw(&kept.content);
    page.around(StatusCode::OK, &content)
}

fn content(words: &Words, mine: &Mine, paper: &StatementPaper) -> Kept {
    let parts = paper.parts();
    let mut content = Markup::default();
    content.raw("<p class=\"kind\">").text(&parts.kind);
    content.raw("</p>\n<h1>").text(&parts.heading);
    content
        .raw("</h1>\n<p class=\"lead\">")
        .text(&parts.lead)
        .raw("</p>\n");
    if paper.statement.totals.open {
        let told = [("month", parts.month.as_str())];
        content.raw("<p class=\"notice\">");
        content.text(&words.say_with("share-open", &told));
        content.raw("</p>\n");
    }
    content
        .raw("<div class=\"sheet\">\n<div>\n")
        .raw(&parts.main);
    content
        .raw("</div>\n<aside class=\"side\">\n")
        .raw(&parts.side);
    content
        .raw("</aside>\n</div>\n<p class=\"foot\">")
        .text(&parts.foot);
    if mine.by_link {
        content.raw(" <span class=\"private\">");
        content.text(&words.say("share-private")).raw("</span>");
    }
    content.raw("</p>\n");
    Kept {
        title: parts.title,
        content: content.into_string(),
    }
}
