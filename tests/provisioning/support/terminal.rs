//! A person at a terminal: the program asks, and they type.

use std::{process::Stdio, time::Duration};

use allotment_provision::shell::quote;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    process::Command,
};

use super::Desk;

impl Desk {
    /// Runs a command at a terminal (by `script`, which every Debian has) and
    /// types each answer when its question has come. Gives the exit code and
    /// all that stood on the screen.
    pub(crate) async fn at_terminal(
        &self,
        args: &[&str],
        answers: &[(&str, &str)],
    ) -> (Option<i32>, String) {
        let program = self.command(args);
        let program = program.as_std();
        let words: Vec<String> = std::iter::once(program.get_program())
            .chain(program.get_args())
            .map(|word| quote(word.to_str().unwrap()))
            .collect();
        #[expect(clippy::disallowed_methods, reason = "journeys run real programs")]
        let mut script = Command::new("script");
        let mut child = script
            .args(["-qec", &words.join(" "), "/dev/null"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut keyboard = child.stdin.take().unwrap();
        let mut screen = child.stdout.take().unwrap();
        let mut shown = String::new();
        let mut answered = 0;
        let typing = async {
            let mut answers = answers.iter().peekable();
            let mut piece = [0; 1024];
            loop {
                let count = screen.read(&mut piece).await.unwrap();
                if count == 0 {
                    break;
                }
                shown.push_str(&String::from_utf8_lossy(&piece[..count]));
                while let Some((question, answer)) = answers.peek()
                    && let Some(at) = shown[answered..].find(question)
                {
                    answered += at + question.len();
                    keyboard
                        .write_all(format!("{answer}\n").as_bytes())
                        .await
                        .unwrap();
                    answers.next();
                }
            }
            assert!(answers.peek().is_none(), "not all was asked");
        };
        let ended = tokio::time::timeout(Duration::from_mins(2), typing).await;
        assert!(ended.is_ok(), "the program waits for something:\n{shown}");
        let status = child.wait().await.unwrap();
        (status.code(), shown)
    }
}
