//! The typed door to the use cases.

use std::{future::Future, pin::Pin, rc::Rc};

use allotment_api::{Call, ErrorBody, Event};
use allotment_types::DnsName;
use yew::prelude::*;

use super::{carried::Carried, http::Http, script::Script, sent::Sent, tauri::Tauri};

/// An answer that is on its way.
pub type Answer<T> = Pin<Box<dyn Future<Output = Result<T, ErrorBody>>>>;

/// Carries requests to the use cases and answers back. The window's is
/// Tauri; a hub's speaks HTTP; tests have stand-ins.
pub trait Transport {
    /// Asks; `on_event` hears what long work tells meanwhile.
    fn call(&self, question: Sent, on_event: Rc<dyn Fn(Event)>) -> Answer<Carried>;

    /// Opens an instance of the collective in the person's browser.
    fn open_instance(&self, address: DnsName) -> Answer<()>;

    /// Whether a hub answers, which has nothing of what people do from their own
    /// computers.
    fn is_hub(&self) -> bool {
        false
    }

    /// Whether that hub was asked for a network and not for a collective.
    fn is_network(&self) -> bool {
        false
    }
}

/// Asks the use cases, whatever carries the questions.
#[derive(Clone)]
pub struct Client(Rc<dyn Transport>);

impl PartialEq for Client {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Client {
    /// A client over this transport.
    pub fn over(transport: impl Transport + 'static) -> Self {
        Self(Rc::new(transport))
    }

    /// The client of this page: a test's script where one was laid down, the
    /// hub that the page came from, the window otherwise.
    pub fn of_this_page() -> Self {
        match (Script::laid_down(), Http::of_this_page()) {
            (Some(script), _) => Self::over(script),
            (None, Some(hub)) => Self::over(hub),
            (None, None) => Self::over(Tauri),
        }
    }

    /// Whether a hub answers, which has nothing of what people do from their own
    /// computers.
    pub fn is_hub(&self) -> bool {
        self.0.is_hub()
    }

    /// Whether a network's maintainers are answered here: there are requests for
    /// places, and nothing of any collective's money or servers.
    pub fn is_network(&self) -> bool {
        self.0.is_network()
    }

    /// Asks, and answers with what belongs to the question.
    pub async fn call<C: Call>(&self, call: C) -> Result<C::Reply, ErrorBody> {
        self.carry(Sent::of(call), Rc::new(|_| ()))
            .await?
            .read::<C>()
    }

    /// Asks for long work and hears its events.
    pub async fn follow<C: Call>(
        &self,
        call: C,
        on_event: impl Fn(Event) + 'static,
    ) -> Result<C::Reply, ErrorBody> {
        self.carry(Sent::of(call), Rc::new(on_event))
            .await?
            .read::<C>()
    }

    /// What all questions share, whatever belongs to them: it is compiled once.
    pub(crate) fn carry(&self, question: Sent, on_event: Rc<dyn Fn(Event)>) -> Answer<Carried> {
        self.0.call(question, on_event)
    }

    /// Opens an instance of the collective in the person's browser.
    pub async fn open_instance(&self, address: DnsName) -> Result<(), ErrorBody> {
        self.0.open_instance(address).await
    }
}

/// The client that the app's root provides.
///
/// # Panics
///
/// Outside of it: that is a fault of the code, not of a person.
#[hook]
#[expect(clippy::expect_used, reason = "the root always provides one")]
pub fn use_client() -> Client {
    use_context::<Client>().expect("the app's root provides a client")
}
