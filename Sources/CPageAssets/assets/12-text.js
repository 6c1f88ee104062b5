// Names as they are shown.

/** Names of layers without what tells none apart: the folders that all stand in, and what frameworks put at the end. */
function shortLayerNames(names) {
  const folders = names.length > 1 ? commonFolders(names) : "";
  return names.map((name) => {
    const short = name.slice(folders.length).replace(/\.(weight|kernel)$/, "").replace(/(?<=.)(\/\w+)?\/ReadVariableOp(:\d+)?$/, "");
    return visibleText(short);
  });
}

/** What all names begin with, to the last slash. */
function commonFolders(names) {
  let shared = names[0];
  for (const name of names) {
    let length = 0;
    while (length < shared.length && length < name.length && shared[length] === name[length]) length++;
    shared = shared.slice(0, length);
  }
  return shared.slice(0, shared.lastIndexOf("/") + 1);
}

/** A text in which control characters, line separators and marks of direction are seen: \u{202e} and the like. */
function visibleText(text) {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]/gu, (character) => `\\u{${character.codePointAt(0).toString(16)}}`);
}
