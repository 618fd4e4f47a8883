/* Puts the page into an intranet's page, where this script's tag stands:
 *
 *   <script src="https://letters.example/letters/embed.js"
 *           data-authority="Chesterfield" data-q="how many housing complaints?"></script>
 *
 * data-authority  whom a question without a name is about
 * data-q          a question to fill in, for the reader to send
 * data-theme      light or dark; without it, as the reader's device is set
 * data-height     the frame's height in pixels, 320 to 2000; never above nine tenths of the window
 * data-title      what a screen reader calls the frame
 * data-address    the page's address, where this script is served from elsewhere
 *
 * It needs no inline script and no inline style: the intranet's Content-Security-Policy names the
 * page's origin in script-src and frame-src, and nothing else.
 */
(function () {
  "use strict";

  const LONGEST = { authority: 200, q: 300 };
  const THEMES = { light: "light_theme", dark: "dark_theme" };
  const TITLE = "Questions about the Ombudsman's annual letters";
  const HEIGHT = { least: 320, usual: 720, most: 2000 };

  const tag = document.currentScript;
  if (!tag || !tag.parentNode) {
    return;
  }

  function leaveOut(name) {
    console.warn("Letters: data-" + name + " cannot be used and is left out.");
  }

  function readAddress() {
    const own = new URL("./", tag.src);
    if (!tag.dataset.address) {
      return own;
    }
    try {
      const named = new URL(tag.dataset.address, document.baseURI);
      if (named.protocol === "https:" || named.protocol === "http:") {
        return named;
      }
    } catch {
      // not an address: told below
    }
    leaveOut("address");
    return own;
  }

  function readWords(name) {
    const words = (tag.dataset[name] || "").replace(/[\u0000-\u001f\u007f\s]+/g, " ").trim();
    if (words.length > LONGEST[name]) {
      leaveOut(name); // half a question is another question
      return "";
    }
    return words;
  }

  function readHeight() {
    const given = tag.dataset.height;
    if (given === undefined) {
      return HEIGHT.usual;
    }
    const height = /^\d{1,4}$/.test(given) ? Number(given) : 0;
    if (height < HEIGHT.least || height > HEIGHT.most) {
      leaveOut("height");
      return HEIGHT.usual;
    }
    return height;
  }

  const address = readAddress();
  address.search = "";
  address.hash = "";
  address.searchParams.set("embed", "true");
  for (const name of Object.keys(LONGEST)) {
    const words = readWords(name);
    if (words) {
      address.searchParams.set(name, words);
    }
  }
  const theme = tag.dataset.theme;
  if (theme !== undefined) {
    if (Object.hasOwn(THEMES, theme)) {
      address.searchParams.set("embed_options", THEMES[theme]);
    } else {
      leaveOut("theme");
    }
  }

  const frame = document.createElement("iframe");
  frame.title = tag.dataset.title || TITLE;
  frame.loading = "lazy";
  frame.allow = "clipboard-write";
  frame.referrerPolicy = "no-referrer";
  frame.style.border = "0";
  frame.style.display = "block";
  frame.style.width = "100%";
  frame.style.height = "min(" + readHeight() + "px, 90vh)";
  frame.src = address.href; // last: a lazy frame takes what stands before it
  tag.after(frame);
})();
