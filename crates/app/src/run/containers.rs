//! Commands of a check, run inside the instance's containers, or on the server
//! that an app has for itself, over the run's own connection.

use std::fmt;

use allotment_provision::{
    Exit, Frame, Transport, engine::Driver, plan::instance_folder, steps, transport::Quiet,
};
use allotment_recipe::{StackName, Timeout};
use allotment_types::DnsName;
use async_trait::async_trait;
use tokio::sync::Mutex;

use super::drive::{Drive, Halt};
use crate::ports::{CommandEnd, Inside};

/// Where the commands of a check run.
enum Place {
    /// In the containers of a stack.
    Stack(StackName),
    /// On the server, in the instance's folder.
    Server(String),
}

/// The containers of the instance at an address.
pub(crate) struct Containers<'t> {
    connection: Mutex<Connection<'t>>,
    /// Of the run whose lock is kept meanwhile; none where nothing is changed.
    driver: Option<&'t Driver>,
    place: Place,
}

struct Connection<'t> {
    transport: &'t mut dyn Transport,
    /// Why the run cannot go on: the check only says that it failed.
    halt: Option<Halt>,
}

impl Connection<'_> {
    async fn ask(&mut self, frame: Frame) -> Result<Exit, String> {
        if self.halt.is_some() {
            return Err("the connection to the server is gone".to_owned());
        }
        match self.transport.run(vec![frame], &mut Quiet).await {
            Ok(exits) => exits
                .into_iter()
                .next()
                .ok_or_else(|| "the server did not answer".to_owned()),
            Err(error) => {
                self.halt = Some(error.into());
                Err("the connection to the server was lost".to_owned())
            }
        }
    }
}

impl<'t> Containers<'t> {
    pub(crate) fn new(
        transport: &'t mut dyn Transport,
        driver: Option<&'t Driver>,
        address: &DnsName,
        machine: bool,
    ) -> Self {
        Self {
            connection: Mutex::new(Connection {
                transport,
                halt: None,
            }),
            driver,
            place: if machine {
                Place::Server(instance_folder(address))
            } else {
                Place::Stack(StackName::of(address))
            },
        }
    }

    /// Whether the connection has lasted; for those who drive no run.
    pub(crate) fn lasted(self) -> bool {
        self.connection.into_inner().halt.is_none()
    }

    /// Whether the run can go on.
    pub(super) fn end(self) -> Result<(), Halt> {
        match self.connection.into_inner().halt {
            Some(halt) => Err(halt),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Containers<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Place::Stack(stack) => write!(f, "Containers({stack})"),
            Place::Server(folder) => write!(f, "Server({folder})"),
        }
    }
}

#[async_trait]
impl Inside for Containers<'_> {
    fn place(&self, service: &str) -> String {
        match &self.place {
            Place::Stack(_) => format!("in `{service}`"),
            Place::Server(_) => "on the server".to_owned(),
        }
    }

    async fn run(
        &self,
        service: &str,
        command: &[String],
        timeout: Timeout,
    ) -> Result<CommandEnd, String> {
        let seconds = timeout.duration().as_secs();
        let script = match &self.place {
            Place::Stack(stack) => steps::inside(&format!("{stack}_{service}"), command, seconds),
            Place::Server(folder) => steps::on_server(folder, command, seconds),
        };
        let mut connection = self.connection.lock().await;
        // Asked before, not along with it: a frame that fails stops no other.
        if let Some(driver) = self.driver {
            let beat = connection.ask(driver.beat()).await?;
            if let Err(halt) = Drive::still_ours(Some(&beat)) {
                connection.halt = Some(halt);
                return Err("another person works on this server now".to_owned());
            }
        }
        let exit = connection.ask(Frame::new(script)).await?;
        Ok(CommandEnd {
            code: exit.code,
            stdout: exit.stdout_text(),
            stderr: exit.stderr_text(),
        })
    }
}

#[cfg(test)]
mod tests {
    use allotment_provision::{
        LinkError,
        engine::{MARK, STATE_FOLDER},
        transport::OutputSink,
    };

    use super::*;

    /// Answers frame after frame as the test says, and keeps what was asked.
    struct Scripted {
        answers: Vec<Option<(i32, String)>>,
        asked: Vec<String>,
    }

    #[async_trait]
    impl Transport for Scripted {
        async fn run(
            &mut self,
            frames: Vec<Frame>,
            _: &mut dyn OutputSink,
        ) -> Result<Vec<Exit>, LinkError> {
            let mut exits = Vec::new();
            for frame in frames {
                self.asked.push(frame.script);
                let Some((code, stdout)) = self.answers.remove(0) else {
                    return Err(LinkError::Lost {
                        source: "cut".into(),
                    });
                };
                exits.push(Exit {
                    code,
                    stdout: stdout.into_bytes(),
                    stderr: vec![],
                    truncated: false,
                });
            }
            Ok(exits)
        }

        fn round_trips(&self) -> u64 {
            0
        }

        async fn close(self: Box<Self>) {}
    }

    fn driver() -> Driver {
        Driver {
            run: "run-1".parse().unwrap(),
            by: "ada".parse().unwrap(),
            holder: "ada@desk".to_owned(),
            token: 3,
            state_folder: STATE_FOLDER.to_owned(),
        }
    }

    fn ours() -> (i32, String) {
        (0, format!("{MARK}ok\n"))
    }

    /// Runs one command; gives what came of it, whether the run can go on, and
    /// what was asked.
    async fn run(
        answers: Vec<Option<(i32, String)>>,
    ) -> (Result<CommandEnd, String>, bool, Vec<String>) {
        let mut transport = Scripted {
            answers,
            asked: vec![],
        };
        let (driver, address) = (driver(), DnsName::new("pot.example.org").unwrap());
        let containers = Containers::new(&mut transport, Some(&driver), &address, false);
        let words = ["count", "it's"].map(str::to_owned);
        let end = containers.run("web", &words, Timeout::seconds(30)).await;
        let goes_on = containers.end().is_ok();
        (end, goes_on, transport.asked)
    }

    #[tokio::test]
    async fn a_command_runs_in_the_services_container_while_the_lock_is_ours() {
        let (end, goes_on, asked) = run(vec![Some(ours()), Some((7, "12\n".to_owned()))]).await;
        let end = end.unwrap();
        assert_eq!((end.code, end.stdout.as_str(), goes_on), (7, "12\n", true));
        assert!(asked[0].ends_with("beat"));
        assert!(asked[1].contains("service.name=pot_example_org_web "));
        assert!(asked[1].contains(r"timeout 30 docker exec"));
        assert!(asked[1].contains(r"count 'it'\''s'"));
    }

    #[test]
    fn what_is_run_on_a_whole_server_is_told_to_be_there_and_in_no_container() {
        let address = DnsName::new("pot.example.org").unwrap();
        let driver = driver();
        let told = |machine| {
            let mut transport = Scripted {
                answers: vec![],
                asked: vec![],
            };
            Containers::new(&mut transport, Some(&driver), &address, machine).place("app")
        };
        assert_eq!(told(false), "in `app`");
        assert_eq!(told(true), "on the server");
    }

    #[tokio::test]
    async fn nothing_runs_when_somebody_else_has_the_lock_or_the_link_is_gone() {
        let taken = Some((0, format!("{MARK}lost-lock bo@desk\n")));
        for first in [taken, None] {
            let (end, goes_on, asked) = run(vec![first]).await;
            assert!(end.is_err() && !goes_on);
            assert_eq!(asked.len(), 1, "the command itself was never sent");
        }
        let (end, goes_on, asked) = run(vec![Some(ours()), None]).await;
        assert!(end.is_err() && !goes_on && asked.len() == 2);
    }
}
