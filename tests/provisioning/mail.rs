//! An app that sends mail sends a real message, and says why when it cannot.

mod messages {
    use std::time::Duration;

    use crate::support::{Recipe, Site, wait_until};

    /// A mail server that takes every message and writes it down, on the
    /// server's own port 25: a stand-in for one of the internet's.
    const SINK: &str = r#"
cat >/root/sink.pl <<'END'
use IO::Socket::INET;
my $door = IO::Socket::INET->new(Listen => 5, LocalPort => 25, ReuseAddr => 1) or die "$!";
while (my $c = $door->accept) {
    $c->autoflush(1);
    print $c "220 sink\r\n";
    my $data = 0;
    while (my $line = <$c>) {
        open my $log, '>>', '/root/sink.log'; print $log $line; close $log;
        if ($data) { if ($line =~ /^\.\r?\n/) { $data = 0; print $c "250 kept\r\n"; } next; }
        if ($line =~ /^EHLO/i) { print $c "250 sink\r\n"; }
        elsif ($line =~ /^DATA/i) { $data = 1; print $c "354 go on\r\n"; }
        elsif ($line =~ /^QUIT/i) { print $c "221 bye\r\n"; last; }
        elsif ($line =~ /^RCPT TO:<nobody/i) { print $c "550 no such person\r\n"; }
        else { print $c "250 ok\r\n"; }
    }
    close $c;
}
END
setsid perl /root/sink.pl </dev/null >/dev/null 2>&1 &
"#;

    #[tokio::test(flavor = "multi_thread")]
    async fn long_a_chat_sends_a_message_and_says_why_when_it_is_refused() {
        let images = ["traefik", "postgres", "synapse"];
        let Some(site) = Site::with_images("t-mail", &images).await else {
            return;
        };
        let desk = site.desk("ada").await;
        let address = site.address("matrix");
        site.console(SINK).await;
        let mail_server = format!("SMTP_SERVER=mail.{}.test", site.name());
        let answers = [
            "ELEMENT=false",
            "MAIL=true",
            &mail_server,
            "SMTP_SECURITY=none",
            "SMTP_PORT=25",
            "SMTP_FROM_ADDRESS=chat@example.org",
        ];
        let folder = tempfile::tempdir().unwrap();
        let secret = folder.path().join("secret");
        std::fs::write(&secret, "horse-battery").unwrap();
        let given = format!("smtp_password={}", secret.display());
        let plan = Recipe::of("synapse")
            .plan(&desk, &site, &address, &answers)
            .await;
        let ran = desk
            .run(&["apply", &plan, "--secret-from", &given])
            .await
            .ok();
        assert_eq!(ran.reply()["status"], "finished", "{}", ran.raw);

        let sent = desk
            .run(&["mail", &address, "--to", "kim@example.org"])
            .await
            .ok();
        assert_eq!(sent.reply()["to"], "kim@example.org");
        wait_until("the message", || async {
            let log = site.console("cat /root/sink.log 2>/dev/null || true").await;
            let log = log.to_lowercase();
            log.contains("rcpt to:<kim@example.org>") && log.contains("\nfrom: ")
        })
        .await;
        tokio::time::timeout(Duration::from_mins(2), async {
            let refused = desk
                .run(&["mail", &address, "--to", "nobody@example.org"])
                .await;
            assert!(refused.raw.contains("no such person"), "{}", refused.raw);
            assert!(refused.raw.contains("check-failed"), "{}", refused.raw);
            assert!(!refused.raw.contains("horse-battery"), "{}", refused.raw);
        })
        .await
        .unwrap();
        site.end().await;
    }
}
