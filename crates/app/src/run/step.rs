//! One step, or some quick ones together: sent, answered, settled.

use allotment_api::{ErrorBody, Event, Outcome};
use allotment_provision::{
    Frame, Transport,
    engine::{Answer, Direction},
    output::clean,
    plan::{Action, Form, Plan, ServerAction, StdinSource, Step},
    run::StepStatus,
};
use allotment_types::{ExposeSecret as _, SecretString};

use super::{
    drive::{Drive, Halt},
    failure, secrets,
    sink::StepSink,
};
use crate::redact::Redactor;

impl Drive<'_> {
    /// Sends quick steps ahead together.
    pub(super) async fn quick(
        &mut self,
        transport: &mut dyn Transport,
        steps: &[&Step],
    ) -> Result<(), Halt> {
        let batch = self.next_batch();
        let mut frames = vec![self.driver.hold()];
        for step in steps {
            let Some(action) = self.action(step) else {
                continue;
            };
            frames.push(self.frame(step, action, batch).await?);
        }
        frames.push(self.driver.let_go());
        let since = self.now_ms();
        self.announce(steps).await?;
        let ids = steps.iter().map(|s| s.id.clone()).collect();
        let redactor = self.redactor();
        let mut sink = StepSink::new(self.set.news, self.redactor(), ids).after(1);
        let exits = transport.run(frames, &mut sink).await?;
        sink.flush();
        if exits.first().is_none_or(|hold| !hold.success()) {
            return Err(failure::busy().into());
        }
        for (step, exit) in steps.iter().zip(exits.iter().skip(1)) {
            let said = redactor.hide(&clean(&exit.stderr));
            self.answered(
                step,
                Answer::of(exit).map_err(|e| failure::no_answer(&e))?,
                &said,
                since,
            )?;
        }
        Ok(())
    }

    pub(super) async fn frame(
        &mut self,
        step: &Step,
        action: &ServerAction,
        batch: u64,
    ) -> Result<Frame, Halt> {
        let frame = self.driver.start(
            &step.id,
            self.direction,
            Some(self.status(step)),
            action,
            batch,
        );
        if step.of_recipe {
            // What the recipe's own command prints may hold any of them, and
            // only what is known can be hidden.
            self.secrets().await?;
        }
        Ok(match &action.stdin {
            StdinSource::Nothing => frame,
            StdinSource::Secret(name) => {
                let secret = self.secrets().await?.get(name).cloned();
                frame.with_secret(secret.ok_or_else(|| crate::secret_missing(name))?)
            }
        })
    }

    /// Hides every secret that this drive has in its hands.
    pub(super) fn redactor(&self) -> Redactor {
        let opened = self.secrets.iter().flatten();
        let known = opened.chain(&self.set.given).map(|(_, secret)| secret);
        let known = known.chain(&self.set.sudo);
        Redactor::new(known.map(SecretString::expose_secret))
    }

    /// The instance's secrets, opened when first needed.
    pub(super) async fn secrets(&mut self) -> Result<&secrets::Secrets, ErrorBody> {
        if self.secrets.is_none() {
            let opened = match (&self.sealed, self.set.plan.address()) {
                (Some(sealed), Some(address)) => {
                    secrets::open(self.set.app, sealed, address).await?
                }
                _ => secrets::Secrets::new(),
            };
            self.secrets = Some(opened);
        }
        Ok(self.secrets.get_or_insert_default())
    }

    /// What an answer means for a step that is over with it.
    pub(super) fn answered(
        &mut self,
        step: &Step,
        answer: Answer,
        said: &str,
        since: u64,
    ) -> Result<(), Halt> {
        let changed: Vec<String> = self.changed_titles();
        let fail = |this: &Self| {
            this.set.news.tell(Event::StepEnded {
                step: step.id.clone(),
                outcome: Outcome::Failed,
                took_ms: this.now_ms().saturating_sub(since),
            });
        };
        let undoing = self.direction == Direction::Undo;
        match answer {
            Answer::Done => self.settle(
                step,
                if undoing {
                    Outcome::Undone
                } else {
                    Outcome::Done
                },
                since,
            ),
            Answer::Already => self.settle(
                step,
                if undoing {
                    Outcome::Undone
                } else {
                    Outcome::Already
                },
                since,
            ),
            Answer::Failed(code) => {
                fail(self);
                return Err(failure::step_failed(step, code, said, &changed).into());
            }
            Answer::Unverified => {
                fail(self);
                return Err(failure::unverified(step, said, &changed).into());
            }
            Answer::NoRoom => return Err(failure::no_room(Some(step)).into()),
            Answer::LostLock { holder } => return Err(failure::lock_lost(&holder).into()),
            Answer::Held {
                holder,
                token,
                seconds_left,
                reason,
            } => return Err(failure::held(&holder, token, seconds_left, &reason).into()),
            _ => return Err(failure::busy().into()),
        }
        Ok(())
    }

    /// What was changed so far, for people who must decide whether to go on.
    pub(super) fn changed_titles(&self) -> Vec<String> {
        self.set
            .plan
            .steps
            .iter()
            .filter(|s| self.begun.contains(&s.id) || self.changed.contains(&s.id))
            .map(|s| s.title.clone())
            .collect()
    }

    /// A step that is not quick: long, looking from outside, sealing, or one
    /// that only needs a note.
    pub(super) async fn one(
        &mut self,
        transport: &mut dyn Transport,
        step: &Step,
        plan: &Plan,
    ) -> Result<(), Halt> {
        let since = self.now_ms();
        self.announce(&[step]).await?;
        self.end_what_is_at_work(transport, step).await?;
        if let (Direction::Do, Action::Outside(outside)) = (self.direction, &step.action) {
            return self.look(transport, step, outside, since).await;
        }
        if let (
            Direction::Do,
            Action::Seal {
                secrets: wanted,
                server,
            },
        ) = (self.direction, &step.action)
        {
            let app = self.set.app;
            let known = self.secrets().await?.clone();
            let given = &self.set.given;
            let made =
                secrets::complete(&mut |bytes| app.random.fill(bytes), known, wanted, given)?;
            let Some(instance) = &plan.instance else {
                return Err(crate::not_about_an_instance().into());
            };
            let (address, recipients) = (&instance.address, &instance.recipients);
            let sealed = secrets::seal(self.set.app, &made, address, recipients).await?;
            let batch = self.next_batch();
            let frame = self
                .driver
                .start(
                    &step.id,
                    self.direction,
                    Some(self.status(step)),
                    server,
                    batch,
                )
                .with_bytes(sealed.clone());
            let exits = self.ask(transport, vec![frame]).await?;
            let exit = exits.first().ok_or_else(failure::busy)?;
            let answer = Answer::of(exit).map_err(|e| failure::no_answer(&e))?;
            let kept = answer == Answer::Already;
            self.answered(step, answer, &clean(&exit.stderr), since)?;
            // What was there already counts, not what was made for nothing.
            if !kept {
                self.sealed = Some(sealed);
                self.secrets = Some(made);
            }
            return Ok(());
        }
        match self.action(step) {
            Some(action) => self.long(transport, step, action, since).await,
            None => self.nothing_to_undo(transport, step, since).await,
        }
    }

    /// Before a step is undone, what was left running of it is ended: the two
    /// must not be at work together.
    async fn end_what_is_at_work(
        &mut self,
        transport: &mut dyn Transport,
        step: &Step,
    ) -> Result<(), Halt> {
        let Action::Server(action) = &step.action else {
            return Ok(());
        };
        let may_be_at_work = self.direction == Direction::Undo
            && action.form == Form::Long
            && self.status(step) == StepStatus::Started;
        if may_be_at_work {
            let ending = self.driver.stop(&step.id, Direction::Do, action);
            let exits = self.ask(transport, vec![ending]).await?;
            let exit = exits.first().ok_or_else(failure::busy)?;
            match Answer::of(exit).map_err(|e| failure::no_answer(&e))? {
                // Whatever came of it: it is over.
                Answer::Stopped
                | Answer::NotStarted
                | Answer::Done
                | Answer::Failed(_)
                | Answer::Unverified => {}
                Answer::NoRoom => return Err(failure::no_room(Some(step)).into()),
                Answer::LostLock { holder } => return Err(failure::lock_lost(&holder).into()),
                _ => return Err(failure::busy().into()),
            }
        }
        Ok(())
    }

    async fn nothing_to_undo(
        &mut self,
        transport: &mut dyn Transport,
        step: &Step,
        since: u64,
    ) -> Result<(), Halt> {
        let note = self
            .driver
            .note(&step.id, "undo-finished", ",\"found\":true");
        let exits = self.ask(transport, vec![note]).await?;
        match exits
            .first()
            .map(Answer::of)
            .transpose()
            .map_err(|e| failure::no_answer(&e))?
        {
            Some(Answer::Ok) => {
                self.progress = true;
                self.settled.insert(step.id.clone());
                self.set.news.tell(Event::StepEnded {
                    step: step.id.clone(),
                    outcome: Outcome::Undone,
                    took_ms: self.now_ms().saturating_sub(since),
                });
                Ok(())
            }
            Some(answer) => self.answered(step, answer, "", since),
            None => Err(failure::busy().into()),
        }
    }
}
