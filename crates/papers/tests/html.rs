//! The papers as web pages.

mod samples;

use allotment_types::{ExposeSecret, Language};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use proptest::prelude::*;
use sha2::{Digest as _, Sha256};

use samples::{KEY, kit, sheet};

#[test]
fn a_browser_takes_nothing_but_the_style_that_the_policies_name() {
    let html = sheet(Language::En).html();
    let (_, rest) = html.split_once("<style>").unwrap();
    let (style, _) = rest.split_once("</style>").unwrap();
    let hash = STANDARD.encode(Sha256::digest(style));
    let source = format!("style-src 'sha256-{hash}'\">");
    assert!(
        html.contains(&source),
        "POLICY in src/html must have {source}"
    );
    let window = include_str!("../../../src-tauri/tauri.conf.json");
    let source = format!("style-src 'self' 'sha256-{hash}';");
    assert!(
        window.contains(&source),
        "the window's csp must have {source}"
    );
}

#[test]
fn the_english_sheet_says_all_that_somebody_needs() {
    let html = sheet(Language::En).html();
    let (_, body) = html.split_once("</head>\n").unwrap();
    insta::assert_snapshot!(body, @r#"
    <body>
    <header>
    <p class="kind">Hand-over sheet of wiki.example.org</p>
    <h1>Our wiki</h1>
    <p class="lead">With this page, somebody who has never seen Our wiki can look after it. It holds no secret and may hang on a wall.</p>
    </header>
    <main>
    <h2>When it does not answer</h2>
    <ol>
    <li>Open <code>https://wiki.example.org</code> over another connection, such as a phone&#39;s. If it answers there, the fault is not on the server.</li>
    <li>On a computer with Allotment, see what needs attention, and continue what was cut off:
    <pre><code>allotment status
    allotment resume garden</code></pre></li>
    <li>Log in to the server and list what runs. <code>1/1</code> means that a service runs, <code>0/1</code> that it does not. If the login fails, look at the server in the provider&#39;s web page.
    <pre><code>ssh root@192.0.2.7
    docker service ls</code></pre></li>
    <li>Read what a service that does not run says, here the first one:
    <pre><code>docker service logs --since 1h wiki_example_org_app</code></pre></li>
    <li>Start it again from its files. What people have made stays.
    <pre><code>cd /var/lib/allotment/instances/wiki.example.org
    docker stack deploy -c compose.yml wiki_example_org</code></pre></li>
    </ol>
    <h2>Look after it</h2>
    <dl>
    <div><dt>Every day</dt><dd>Open <code>https://wiki.example.org</code> as its people do. If the browser warns of the certificate, something is wrong: it renews itself.</dd></div>
    <div><dt>Every week</dt><dd>Look at <code>allotment status</code>. On the server, see whether <code>df -h /</code> shows a fifth of the disk free. Make a copy, as below.</dd></div>
    <div><dt>Every month</dt><dd>On the server, install the system&#39;s updates: <code>apt update &amp;&amp; apt upgrade</code>. See that server and domain are paid. Open one of the copies: does it hold what it should?</dd></div>
    </dl>
    <h2>Where things lie</h2>
    <p>On the server, in <code>/var/lib/allotment/instances/wiki.example.org</code>:</p>
    <dl>
    <div><dt><code>compose.yml</code></dt><dd>the services, as Docker reads them</dd></div>
    <div><dt><code>app.env</code></dt><dd>the settings, as <code>abra</code> reads them</dd></div>
    <div><dt><code>secrets.age</code></dt><dd>the passwords and keys, sealed</dd></div>
    <div><dt><code>/var/lib/docker/volumes/wiki_example_org_*</code></dt><dd>what people have made</dd></div>
    <div><dt><code>/var/lib/allotment/runs</code></dt><dd>what was done on the server, step by step</dd></div>
    </dl>
    <h2>Backups: there are none yet</h2>
    <p>Allotment does not make backups so far. Copy by hand. This stops the instance, packs everything, and starts it again:</p>
    <pre><code>docker stack rm wiki_example_org
    while docker ps | grep -q wiki_example_org_; do sleep 1; done
    tar czf /root/wiki.example.org.tar.gz \
      /var/lib/allotment/instances/wiki.example.org \
      /var/lib/docker/volumes/wiki_example_org_*
    cd /var/lib/allotment/instances/wiki.example.org
    docker stack deploy -c compose.yml wiki_example_org</code></pre>
    <p>The second line waits until all has stopped, up to a minute. Then fetch the file to a computer elsewhere and delete it on the server: it holds all that people have made.</p>
    <h2>Without Allotment</h2>
    <p>Nothing on the server needs Allotment. The commands on this page are plain Docker.</p>
    <p>Or take over with <code>abra</code>, the tool of Co-op Cloud: run <code>abra server add 192.0.2.7</code> and put <code>app.env</code> on your computer as <code>~/.abra/servers/192.0.2.7/wiki.example.org.env</code>.</p>
    </main>
    <aside>
    <h2>At a glance</h2>
    <dl>
    <div><dt>Address</dt><dd><code>https://wiki.example.org</code></dd></div>
    <div><dt>App</dt><dd>MediaWiki 1.43</dd></div>
    <div><dt>Recipe</dt><dd><code>mediawiki</code> 0.1.0</dd></div>
    <div><dt>Collective</dt><dd>The Garden</dd></div>
    <div><dt>Server</dt><dd><code>garden</code></dd></div>
    <div><dt>Log in</dt><dd><code>ssh root@192.0.2.7</code></dd></div>
    <div><dt>Provider</dt><dd>Hetzner</dd></div>
    </dl>
    <h2>Who looks after it</h2>
    <ul>
    <li>Ada, ada@example.org</li>
    <li>Bruno</li>
    </ul>
    <table class="form">
    <thead><tr><th scope="col">Telephone, by hand</th></tr></thead>
    <tbody>
    <tr><td></td></tr>
    <tr><td></td></tr>
    </tbody>
    </table>
    <h2>DNS records</h2>
    <p>They lead the address to the server. They are kept where the domain is managed:</p>
    <pre><code>wiki.example.org. A 192.0.2.7
    wiki.example.org. AAAA 2001:db8::7</code></pre>
    <h2>The secrets</h2>
    <p>The operators&#39; recovery keys, on paper, open them with the program <code>age</code>. Put a key into <code>key.txt</code>, alone on its line, and delete that file afterwards:</p>
    <pre><code>age -d -i key.txt secrets.age</code></pre>
    <h2>What it costs</h2>
    <p>€12.40 a month</p>
    <table>
    <thead><tr><th scope="col">Who</th><th scope="col" class="figure">Share</th></tr></thead>
    <tbody>
    <tr><th scope="row">Ada</th><td class="figure">€3.10</td></tr>
    <tr><th scope="row">Bruno</th><td class="figure">€3.10</td></tr>
    <tr><th scope="row">Chiara</th><td class="figure">€3.10</td></tr>
    <tr><th scope="row">Délphine</th><td class="figure">€3.10</td></tr>
    </tbody>
    </table>
    </aside>
    <footer><p>Written on 21 November 2026 for The Garden. Print a new one when something on it changes.</p></footer>
    </body>
    </html>
    "#);
}

#[test]
fn every_page_names_its_language_and_loads_nothing() {
    for language in Language::ALL {
        let kit = kit(language).html();
        for html in [sheet(language).html(), kit.expose_secret().to_owned()] {
            let start = format!("<!DOCTYPE html>\n<html lang=\"{}\">", language.tag());
            assert!(html.starts_with(&start));
            assert!(html.contains("content=\"default-src 'none'; style-src 'sha256-"));
            for loads in ["<script", "src=", "href=", "@import", "url("] {
                assert!(!html.contains(loads), "{loads}");
            }
        }
    }
}

#[test]
fn markup_in_a_name_stays_text() {
    let mut sheet = sheet(Language::En);
    let name = "<script>alert('&\"')</script>";
    sheet.instance = name.to_owned();
    sheet.collective = name.to_owned();
    sheet.address = name.to_owned();
    sheet.operators[0].name = name.to_owned();
    sheet.records[0].value = name.to_owned();
    sheet.costs.as_mut().unwrap().shares[0].name = name.to_owned();
    let html = sheet.html();
    assert!(!html.contains("<script"));
    assert!(html.contains("&lt;script&gt;alert(&#39;&amp;&quot;&#39;)&lt;/script&gt;"));
}

#[test]
fn the_key_is_shown_in_groups_and_copied_as_one_line() {
    let html = kit(Language::En).html();
    let (_, key) = html
        .expose_secret()
        .split_once("<p class=\"key\">")
        .unwrap();
    let (key, _) = key.split_once("</p>").unwrap();
    assert!(key.starts_with("<span>AGE-SECRET-KEY-1</span><wbr><span>WADR</span>"));
    let copied = ["<span>", "</span>", "<wbr>"];
    let copied = copied
        .iter()
        .fold(key.to_owned(), |key, tag| key.replace(tag, ""));
    assert_eq!(copied, KEY);
}

#[test]
fn a_server_whose_account_is_not_root_is_worked_on_with_sudo() {
    let mut sheet = sheet(Language::En);
    sheet.login = "kim@192.0.2.7".to_owned();
    sheet.sudo = true;
    assert!(
        sheet
            .html()
            .contains("ssh kim@192.0.2.7\nsudo -i\ndocker service ls")
    );
}

#[test]
fn what_is_not_known_is_said() {
    let mut sheet = sheet(Language::En);
    (sheet.provider, sheet.costs) = (None, None);
    sheet.operators.clear();
    sheet.records.clear();
    let html = sheet.html();
    for said in [
        "Nobody is named yet",
        "None were made for this address",
        "Not written down yet",
    ] {
        assert!(html.contains(said), "{said}");
    }
    assert!(!html.contains("<dt>Provider</dt>"));
}

proptest! {
    #[test]
    fn no_text_opens_a_tag_or_breaks_a_line_of_ours(text in any::<String>()) {
        let mut sheet = sheet(Language::De);
        let plain = sheet.html();
        sheet.instance = text.clone();
        sheet.login = text.clone();
        sheet.records[0].value = text;
        let html = sheet.html();
        prop_assert_eq!(html.matches('<').count(), plain.matches('<').count());
        prop_assert_eq!(html.lines().count(), plain.lines().count());
    }
}
