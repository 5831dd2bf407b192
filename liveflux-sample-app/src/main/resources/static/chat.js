// The page of the chat demo: joins a channel over the connection that the page has anyway.
(() => {
  const section = document.querySelector(".chat");
  const by = (id) => document.getElementById(id);
  const nameForm = by("chat-name");
  const sayForm = by("chat-say");
  const channel = window.liveflux.channel(section.dataset.channel);
  let typing;

  window.liveflux
    .channel("@all")
    .on("notice", (text) => show("To everyone:", text));

  const show = (name, text) => {
    const line = document.createElement("li");
    const who = document.createElement("strong");
    who.textContent = name;
    line.append(who, ` ${text}`);
    by("chat-messages").append(line);
    line.scrollIntoView({ block: "nearest" });
  };
  const showMembers = () => {
    const names = Object.values(channel.members).map(
      (connections) => Object.values(connections)[0]?.name,
    );
    by("chat-members").textContent = names.join(", ") || "nobody yet";
  };

  channel
    .on("@join", showMembers)
    .on("@presence", showMembers)
    .on("chat-message", ({ name, text }) => {
      by("chat-typing").textContent = "";
      show(name, text);
    })
    .on("typing", (name) => {
      by("chat-typing").textContent = `${name} is typing…`;
      clearTimeout(typing);
      typing = setTimeout(() => (by("chat-typing").textContent = ""), 2000);
    });

  nameForm.addEventListener("submit", async (event) => {
    event.preventDefault();
    const name = new FormData(nameForm).get("name");
    try {
      await channel.join({ name }, { history: 20 });
      nameForm.hidden = true;
      sayForm.hidden = false;
      by("chat-problem").textContent = "";
      sayForm.elements.text.focus();
    } catch (error) {
      by("chat-problem").textContent = error.message;
    }
  });

  let told = 0;
  sayForm.addEventListener("input", () => {
    if (Date.now() - told > 1000) {
      told = Date.now();
      channel.send("typing").catch(() => {});
    }
  });
  sayForm.addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = new FormData(sayForm).get("text");
    sayForm.reset();
    try {
      await channel.send("chat-message", { text });
      by("chat-problem").textContent = "";
    } catch (error) {
      by("chat-problem").textContent = `Not sent: “${text}”. ${error.message}`;
    }
  });
})();
