// A form of the desk: tells who else has it open, and keeps what is typed. Two seconds
// after the last change its content goes to the server, apart from the thing itself.
// What cannot be sent (no connection, logged out) stays in this browser, and is sent
// when the form is opened again.
(() => {
  const desk = document.getElementById("desk");
  const form = desk && document.getElementById(desk.dataset.form);
  if (!form) return;
  const KEY = `touchline:unsaved:${desk.dataset.user}:${location.pathname}`;
  const QUIET = 2000;
  const LOGGED_OUT = "You are logged out. What you typed is kept in this browser: ";
  const OFFLINE = "No connection. What you typed is kept in this browser.";
  const UNDECIDED = "Restore or discard your unsaved work first: till then what you type is kept in this browser alone.";
  const UNKEPT = "What you typed could not be kept aside. Save it.";
  const LEFT_OUT = /^(csrfmiddlewaretoken$|_|merge)/;

  const say = (id, text) => {
    const line = document.getElementById(id);
    if (line.textContent !== text) line.textContent = text;
  };
  const token = () => form.querySelector("[name=csrfmiddlewaretoken]").value;
  const content = () => {
    const pairs = [...new FormData(form)].filter(
      ([name, value]) => typeof value === "string" && !LEFT_OUT.test(name),
    );
    return new URLSearchParams(pairs).toString();
  };
  const post = (url, body) =>
    fetch(url, {
      method: "POST",
      body,
      redirect: "manual", // To the log-in page: then nobody is logged in.
      headers: {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-CSRFToken": token(),
      },
    });

  // --- What is typed ---------------------------------------------------------------

  const isOffered = Boolean(document.getElementById("desk-unsaved"));
  const local = {
    read: () => {
      try {
        return JSON.parse(localStorage.getItem(KEY));
      } catch {
        return null; // Forbidden, or not of this script.
      }
    },
    write: (data) => {
      if (earlier) return; // It waits for its turn, and must not be written over.
      try {
        localStorage.setItem(KEY, JSON.stringify({ data, at: Date.now() }));
      } catch {
        // Full, or forbidden: the server keeps it two seconds later.
      }
    },
    drop: () => {
      try {
        localStorage.removeItem(KEY);
      } catch {
        // Forbidden: then there is nothing.
      }
    },
  };

  let earlier = local.read(); // Of a form before this one.
  let first; // What the form held when it was shown, once its editors stand.
  let last;
  let sent;
  let changedAt = 0;
  let sending = null;

  const offerLogIn = () => {
    say("desk-kept", LOGGED_OUT);
    const link = document.createElement("a");
    link.href = `/accounts/login/?next=${encodeURIComponent(location.pathname)}`;
    link.textContent = "log in, and it is offered to you.";
    document.getElementById("desk-kept").append(link);
  };

  // Resolves to whether the form may be sent itself.
  const send = async (data, at) => {
    try {
      const answer = await post(desk.dataset.unsaved, `${data}&_at=${at}`);
      if (answer.type === "opaqueredirect" || answer.status === 403) {
        offerLogIn();
        return false;
      }
      if (!answer.ok) {
        say("desk-kept", UNKEPT);
        return true;
      }
      const { kept } = await answer.json();
      sent = data;
      if (!earlier && content() === data) local.drop();
      say("desk-kept", `Kept at ${kept}, not saved yet.`);
      return true;
    } catch {
      say("desk-kept", OFFLINE);
      return false;
    }
  };

  // Editors and pickers write into the form as they start, and as it is on its way:
  // that is nobody's typing.
  const atStart = content();
  let isTouched = false;
  let isLeaving = false;
  form.addEventListener("input", ({ isTrusted }) => (isTouched ||= isTrusted), true);
  // Who goes on writing did not leave, as after Stop.
  const stay = ({ isTrusted }) => (isLeaving &&= !isTrusted);
  for (const name of ["input", "change", "click"]) form.addEventListener(name, stay, true);
  addEventListener("pageshow", ({ persisted }) => (isLeaving &&= !persisted));

  const keep = () => {
    sending ??= send(last, changedAt).finally(() => {
      sending = null;
      changedAt = Date.now(); // After a failure the next try waits, too.
    });
    return sending;
  };

  const look = () => {
    if (isLeaving) return;
    const now = content();
    if (first === undefined) first = last = sent = isTouched ? atStart : now;
    if (now !== last) {
      last = now;
      changedAt = Date.now();
      local.write(now);
    }
    if (isOffered && last !== sent) return say("desk-kept", UNDECIDED);
    if (last !== sent && Date.now() - changedAt >= QUIET) keep();
  };

  // All of it, also what is typed while some is on its way: what would reach the server
  // after the form itself, it would offer as unsaved. Resolves to whether the form may go.
  const keepAll = async () => {
    await sending;
    look();
    if (last === sent) return true;
    const wanted = last;
    const mayGo = await keep();
    return mayGo && sent === wanted ? keepAll() : mayGo;
  };

  let isSure = false;
  form.addEventListener("submit", async (event) => {
    isLeaving = isSure;
    if (isSure) return;
    look();
    isLeaving = last === sent && !sending;
    if (isLeaving) return;
    event.preventDefault();
    if (!(await keepAll())) return;
    isSure = true;
    form.requestSubmit(event.submitter); // The browser may refuse: a field is empty.
    isSure = false;
  });

  // --- Who else is there -----------------------------------------------------------

  const signal = async () => {
    const version = form.querySelector("[name=seen_version]").value;
    try {
      const answer = await post(desk.dataset.presence, `version=${encodeURIComponent(version)}`);
      if (!answer.ok) return;
      const { others, late } = await answer.json();
      const there = others.length ? `Also open: ${others.join("; ")}.` : "";
      say("desk-others", [there, late].filter(Boolean).join(" "));
    } catch {
      // The next sign is due in five seconds.
    }
  };

  const begin = () => {
    setInterval(look, 500);
    if (!desk.dataset.presence) return;
    signal();
    setInterval(signal, 5000);
    addEventListener("pagehide", () => {
      const body = new URLSearchParams({ leave: "1", csrfmiddlewaretoken: token() });
      navigator.sendBeacon(desk.dataset.presence, body);
    });
  };

  // What this browser kept is sent before anybody types, and then offered.
  const sendEarlier = async () => {
    if (!earlier || isOffered || desk.dataset.restored) return;
    await send(earlier.data, earlier.at);
    if (sent !== earlier.data) return; // Refused, or not arrived: it stays here.
    earlier = null;
    local.drop();
    if (!isTouched) location.reload();
  };

  sendEarlier();
  if (document.readyState === "complete") setTimeout(begin, 300);
  else addEventListener("load", () => setTimeout(begin, 300));
})();
