// What every page does in the browser, set up once a tab.
if (!window.hearback) {
  window.hearback = true;
  const enter = {key: "Enter", code: "Enter", keyCode: 13, ctrlKey: true, bubbles: true};
  const keep = field => field.dispatchEvent(new KeyboardEvent("keydown", enter));

  // On a phone the menu lies over the page, and Streamlit leaves it open after a choice from it.
  document.addEventListener("click", event => {
    if (innerWidth > 768 || !event.target.closest("[data-testid=stSidebar] a")) return;
    const close = document.querySelector("[data-testid=stSidebarCollapseButton] button");
    setTimeout(() => close?.click(), 50);
  });

  // Streamlit hears of a text once its field is left, or at Ctrl+Enter, which stands here for a pause.
  // Until it runs with that, hb-typing keeps what takes a letter along from taking an older text.
  let pause;
  const typing = document.body.classList;
  const runs = new MutationObserver(([{target}]) => {
    if (target.dataset.testScriptState === "running") heard();
  });
  const heard = () => { runs.disconnect(); clearTimeout(pause); typing.remove("hb-typing"); };
  const hear = () => {
    const app = document.querySelector("[data-test-script-state]");
    runs.observe(app, {attributeFilter: ["data-test-script-state"]});
    clearTimeout(pause);
    pause = setTimeout(heard, 3000);  // nothing runs where nothing changed
  };
  const typed = event => {
    const field = event.target;
    if (field.tagName !== "TEXTAREA" && !field.closest("[class*=st-key-letter-] .stTextInput")) return;
    clearTimeout(pause);
    runs.disconnect();
    typing.add("hb-typing");
    if (field.tagName !== "TEXTAREA") return;
    // While a sign is put together of several keys, or a phone still guesses the word, it takes longer.
    pause = setTimeout(() => { keep(field); hear(); }, event.isComposing ? 3000 : 1000);
  };
  document.addEventListener("input", typed);
  document.addEventListener("compositionend", typed);
  document.addEventListener("focusout", () => { if (typing.contains("hb-typing")) hear(); });

  // News that is pasted is read at once, as if the field had been left.
  document.addEventListener("paste", ({target: field}) => {
    if (field.tagName === "TEXTAREA" && field.closest(".st-key-news")) setTimeout(() => keep(field), 50);
  });

  // Once a word of a sentence is changed, the focus is on what stands there now.
  let word;
  document.addEventListener("click", pressed => {
    const named = pressed.target.closest("[class*=st-key-word-]");
    if (named) word = /st-key-word-[a-z]+/.exec(named.className)[0];
    if (!word || !pressed.target.closest("[data-testid=stPopoverBody]")) return;
    let looks = 0;
    const look = setInterval(() => {
      if (document.activeElement === document.body)
        document.querySelector(`[class*=${word}-] button`)?.focus();
      if (looks++ > 20) clearInterval(look);
    }, 100);
  });

  // The second half of a double click, or a key held down, presses no button: it was not meant for
  // what stands there by then. The browser knows both, however slow the answers are.
  const again = event =>
    event.target.closest("[data-testid=stButton]") &&
    (event.type === "click" ? event.detail > 1 : event.repeat && event.key === "Enter");
  for (const kind of ["click", "keydown"]) {
    document.addEventListener(kind, event => {
      if (!again(event)) return;
      event.stopImmediatePropagation();
      event.preventDefault();
    }, true);
  }

  // When the server has gone, Streamlit shows a box for programmers. This stands in its place.
  const said = document.createElement("div");
  said.className = "hb-closed";
  said.setAttribute("role", "alert");
  said.dataset.reactAriaTopLayer = "true";  // or the box has it kept from screen readers
  const look = () => {
    const gone = [...document.querySelectorAll("[role=dialog]")].some(
      dialog => dialog.textContent.includes("Connection error"));
    if (gone === said.isConnected) return;
    document.body.classList.toggle("hb-is-closed", gone);
    if (gone) document.body.append(said); else said.remove();
    said.textContent = "Hearback is closed. What you saved is safe. Start it again to go on.";
  };
  new MutationObserver(look).observe(document.body, {childList: true, subtree: true});

  // Puts the text of any such button into the clipboard, and says on the button that it is there.
  const write = async text => {
    try { await navigator.clipboard.writeText(text); return true; } catch { /* not allowed, or too old */ }
    const held = Object.assign(document.createElement("textarea"), {value: text});
    document.body.append(held);
    held.select();
    const done = document.execCommand("copy");
    held.remove();
    return done;
  };
  document.addEventListener("click", async click => {
    const button = click.target.closest?.(".hb-copy");
    if (!button) return;
    const said = button.querySelector("[aria-live]");
    const done = await write(decodeURIComponent(button.dataset.copy));
    said.textContent = done ? "Copied" : "Select the text above and copy it";
    clearTimeout(button.late);
    button.late = setTimeout(() => { said.textContent = "Copy"; }, 4000);
  });
}
