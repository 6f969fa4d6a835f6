// Stands in for the use cases: `laid`, above, holds what each is answered.
localStorage.setItem("allotment.locale", laid.locale);
localStorage.setItem("allotment.theme", "light");
window.allotmentAsked = [];
window.allotmentStandIn = async (request, tell) => {
  const [name, asked] = Object.entries(request)[0];
  window.allotmentAsked.push(request);
  if (name === "save-launch" && !laid.answers[name]) {
    const launches = laid.answers["list-launches"].reply.launches;
    const launch = launches.find((launch) => launch.id === asked.launch);
    return { launch: { ...launch, draft: asked.draft } };
  }
  const answer = laid.answers[name];
  if (!answer) {
    throw { code: "not-found", message: `nobody stands in for ${name}`, hints: [] };
  }
  if (answer.error) {
    throw answer.error;
  }
  if (answer.reply) {
    return answer.reply;
  }
  // It goes on and on; the test may tell more, and end it.
  answer.tells.forEach(tell);
  window.allotmentTell = tell;
  return new Promise((end) => {
    window.allotmentEnd = end;
  });
};
