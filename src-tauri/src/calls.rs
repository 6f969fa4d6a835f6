//! The one command by which the interface asks the use cases, and the one by
//! which it opens an instance in the browser.

use std::sync::{Arc, Mutex, PoisonError};

use allotment_api::{ErrorBody, Event, Reply, Request, call, codes};
use allotment_app::Principal;
use allotment_desk::Desk;
use allotment_types::DnsName;
use tauri::{AppHandle, State, ipc::Channel};

use crate::{args::Args, closing, news::ToPage, passphrase};

/// The desk, opened when it is first asked for; when that fails the page says
/// why, and the next request tries again. It is opened anew when the record was
/// moved.
pub(crate) struct Desks {
    args: Args,
    desk: Mutex<Option<Arc<Desk>>>,
    opening: tokio::sync::Mutex<()>,
}

impl Desks {
    pub(crate) fn new(args: Args) -> Self {
        Self {
            args,
            desk: Mutex::default(),
            opening: tokio::sync::Mutex::default(),
        }
    }

    fn open(&self) -> Option<Arc<Desk>> {
        self.desk
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    async fn desk(&self) -> Result<Arc<Desk>, ErrorBody> {
        let usable = || self.open().filter(|desk| !desk.is_outdated());
        if let Some(desk) = usable() {
            return Ok(desk);
        }
        let _opening = self.opening.lock().await;
        if let Some(desk) = usable() {
            return Ok(desk);
        }
        let prompt = passphrase::prompt(self.args.passphrase_from.as_deref())?;
        let desk = Arc::new(Desk::open(&self.args.choices(), prompt).await?);
        *self.desk.lock().unwrap_or_else(PoisonError::into_inner) = Some(desk.clone());
        Ok(desk)
    }

    /// Whether a run is at work in this window.
    pub(crate) fn at_work(&self) -> bool {
        self.open().is_some_and(|desk| desk.app.work.any())
    }
}

/// Answers a request of the interface; long work tells its events meanwhile.
#[tauri::command]
pub(crate) async fn call(
    app: AppHandle,
    desks: State<'_, Desks>,
    request: Request,
    events: Channel<Event>,
) -> Result<Reply, ErrorBody> {
    let desk = desks.desk().await?;
    let me = desk.app.store.operators().await.ok();
    let me = me.and_then(|all| all.into_iter().find(|o| o.me).map(|o| o.name));
    let news = ToPage::new(events);
    let answer = desk.answer(&Principal::owner(me), request, &news).await;
    closing::after_work(&app);
    answer
}

/// Opens an instance of the collective in the person's browser. No other
/// address is opened.
#[tauri::command]
pub(crate) async fn open_instance(
    desks: State<'_, Desks>,
    address: DnsName,
) -> Result<(), ErrorBody> {
    let desk = desks.desk().await?;
    let request = Request::ListInstances(call::ListInstances {});
    let reply = desk
        .answer(&Principal::owner(None), request, &allotment_app::NoNews)
        .await?;
    let Reply::Instances(instances) = reply else {
        return Err(ErrorBody::new(
            codes::BAD_INPUT,
            "The answer belongs to another request",
        ));
    };
    if !instances.iter().any(|instance| instance.address == address) {
        return Err(ErrorBody::new(
            codes::NOT_FOUND,
            format!("{address} is no instance of yours"),
        ));
    }
    tauri_plugin_opener::open_url(format!("https://{address}/"), None::<&str>).map_err(|error| {
        ErrorBody::new(codes::BAD_INPUT, "No browser could be opened")
            .hint(format!("Type the address there: https://{address}/"))
            .caused_by(&error)
    })
}
