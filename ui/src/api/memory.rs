//! A stand-in for the use cases, for tests of pages: answers from memory.

use std::rc::Rc;

use allotment_api::{ErrorBody, Event, Reply, Request};
use allotment_types::DnsName;

use super::{
    carried::Carried,
    client::{Answer, Transport},
    sent::Sent,
};

/// What answers a request, and may tell events before.
pub type Answering = dyn Fn(Request, &dyn Fn(Event)) -> Result<Reply, ErrorBody>;

/// Answers from memory, at once.
pub struct Memory {
    answering: Rc<Answering>,
}

impl Memory {
    /// Answers with this function.
    pub fn new(
        answering: impl Fn(Request, &dyn Fn(Event)) -> Result<Reply, ErrorBody> + 'static,
    ) -> Self {
        Self {
            answering: Rc::new(answering),
        }
    }
}

impl Transport for Memory {
    fn call(&self, question: Sent, on_event: Rc<dyn Fn(Event)>) -> Answer<Carried> {
        let answering = Rc::clone(&self.answering);
        Box::pin(async move {
            let Sent::Here(request) = question else {
                return Err(super::carried("a request", &"of a page"));
            };
            let reply = answering(*request, &*on_event)?;
            Ok(Carried::Here(Box::new(reply)))
        })
    }

    fn open_instance(&self, _: DnsName) -> Answer<()> {
        Box::pin(async { Ok(()) })
    }
}
