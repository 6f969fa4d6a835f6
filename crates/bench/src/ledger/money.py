"""I Hate Money as its users have it: a project in SQLite, one worker of gunicorn
on this computer alone. `load` fills the project from a file of bills; `ask` asks
for its pages and says what each took of the worker's processor.
"""
import json, os, sqlite3, subprocess, sys, time, urllib.request, http.cookiejar

what, home = sys.argv[1], sys.argv[2]
settings = os.path.join(home, "settings.py")
database = os.path.join(home, "money.db")
with open(settings, "w") as out:
    out.write(f'SQLALCHEMY_DATABASE_URI = "sqlite:///{database}"\n')
    out.write('SECRET_KEY = "for the length of a benchmark"\nSESSION_COOKIE_SECURE = False\n')
os.environ["IHATEMONEY_SETTINGS_FILE_PATH"] = settings

if what == "load":
    from ihatemoney.currency_convertor import CurrencyConverter
    from ihatemoney.models import Person, Project, db
    from ihatemoney.run import create_app

    given = json.load(open(sys.argv[3]))
    app = create_app()
    with app.app_context():
        project = Project(
            id="garden", name="Garden", password="none", contact_email="a@example.org",
            default_currency=CurrencyConverter.no_currency,
        )
        db.session.add(project)
        members = [
            Person(name=one["name"], weight=one["weight"], project=project)
            for one in given["members"]
        ]
        db.session.add_all(members)
        db.session.commit()
        ids = [member.id for member in members]
        token = project.generate_token()
    file = sqlite3.connect(database)
    for at, bill in enumerate(given["bills"], 1):
        amount = bill["amount_cents"] / 100
        file.execute(
            "INSERT INTO bill (id, payer_id, amount, date, creation_date, what, bill_type,"
            " original_currency, converted_amount) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (at, ids[bill["payer"]], amount, bill["date"], bill["date"], bill["what"],
             bill["type"].upper(), CurrencyConverter.no_currency, amount),
        )
        file.executemany(
            "INSERT INTO billowers (bill_id, person_id) VALUES (?, ?)",
            [(at, ids[sharer]) for sharer in bill["owers"]],
        )
    file.commit()
    open(os.path.join(home, "token"), "w").write(token)
    sys.exit()

if what == "serve":
    # Until standard input ends; first a guest's session is said.
    port, workers = sys.argv[3], sys.argv[4]
    token = open(os.path.join(home, "token")).read()
    server = subprocess.Popen(
        [os.path.join(os.path.dirname(sys.executable), "gunicorn"), "-w", workers, "-b", f"127.0.0.1:{port}",
         "--timeout", "600", "--log-level", "error", "ihatemoney.wsgi:application"],
        cwd=home, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
    )
    try:
        cookies = http.cookiejar.CookieJar()
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(cookies))
        for _ in range(600):
            try:
                browser.open(f"http://127.0.0.1:{port}/healthcheck").read()
                break
            except OSError:
                time.sleep(0.1)
        browser.open(f"http://127.0.0.1:{port}/garden/join/{token}").read()
        print(";".join(f"{one.name}={one.value}" for one in cookies), flush=True)
        sys.stdin.read()
    finally:
        server.terminate()
        server.wait()
    sys.exit()

port, rounds = sys.argv[3], int(sys.argv[4])
token = open(os.path.join(home, "token")).read()
server = subprocess.Popen(
    [os.path.join(os.path.dirname(sys.executable), "gunicorn"), "-w", "1", "-b", f"127.0.0.1:{port}",
     "--timeout", "600", "--log-level", "error", "ihatemoney.wsgi:application"],
    cwd=home,
)
try:
    at = f"http://127.0.0.1:{port}"
    cookies = http.cookiejar.CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(cookies))
    for _ in range(600):
        try:
            browser.open(f"{at}/healthcheck").read()
            break
        except OSError:
            time.sleep(0.1)
    worker = int(open(f"/proc/{server.pid}/task/{server.pid}/children").read().split()[0])

    def ticks():
        fields = open(f"/proc/{worker}/stat").read().rsplit(")", 1)[1].split()
        return int(fields[11]) + int(fields[12])

    def ask(address, **headers):
        begun, before = time.monotonic(), ticks()
        answer = browser.open(urllib.request.Request(at + address, headers=headers)).read()
        cpu = (ticks() - before) / os.sysconf("SC_CLK_TCK")
        return answer, cpu, time.monotonic() - begun

    # The project's own page, as a guest with its link.
    ask(f"/garden/join/{token}")
    pages = {
        "project": "/api/projects/garden", "settle": "/garden/settle_bills",
        "statistics": "/garden/statistics",
    }
    api = {"Authorization": f"Bearer {token}"}
    took = {name: [] for name in pages}
    for _ in range(rounds):
        for name, address in pages.items():
            answer, cpu, wall = ask(address, **(api if name == "project" else {}))
            took[name].append({"cpu": cpu, "wall": wall, "bytes": len(answer)})
            if name == "project":
                members = json.loads(answer)["members"]
    print(json.dumps({"took": took, "balances": {one["name"]: one["balance"] for one in members}}))
finally:
    server.terminate()
    server.wait()
