addEventListener("DOMContentLoaded", () => {
  const team = liveflux.channel("team");
  const avatar = (user) => {
    const item = document.createElement("li");
    item.textContent = user.replace(/\W|_/g, "").slice(-2);
    item.title = user;
    return item;
  };
  const draw = () =>
    document.querySelector("#avatars").replaceChildren(...Object.keys(team.members).map(avatar));
  team.on("@join", draw).on("@presence", draw).join();
});
