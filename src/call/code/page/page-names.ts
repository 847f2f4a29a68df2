function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/));
}

/** Functions of a page that only compute, look, wait or scroll (HTML, DOM and ECMAScript standards). */
export const plainGlobals = words(
  `parseInt parseFloat String Number Boolean BigInt Symbol isNaN isFinite encodeURIComponent decodeURIComponent encodeURI decodeURI
  escape unescape getComputedStyle matchMedia getSelection clearTimeout clearInterval cancelAnimationFrame structuredClone btoa atob
  scrollTo scrollBy`,
);

/** Objects whose functions only compute or tell; of `Object`, those that change nothing. */
export const plainOwners: ReadonlyMap<string, RegExp> = new Map([
  ['JSON', /^(?:parse|stringify)$/],
  ['Math', /^\w+$/],
  ['Number', /^(?:is|parse)\w+$/],
  ['String', /^from\w+$/],
  ['Array', /^(?:from|isArray|of)$/],
  ['Object', /^(?:keys|values|entries|fromEntries|freeze|hasOwn|getOwnPropertyNames|is)$/],
  ['Promise', /^(?:all|allSettled|any|race|resolve|reject)$/],
  ['Date', /^(?:now|parse|UTC)$/],
  ['console', /^(?:log|info|warn|error|debug|table|time|timeEnd|dir)$/],
  ['performance', /^(?:now|getEntries\w*)$/],
  ['document', /^(?:evaluate|hasFocus|elementFromPoint|elementsFromPoint)$/],
  ['localStorage', /^(?:getItem|setItem|removeItem|key|clear)$/],
  ['sessionStorage', /^(?:getItem|setItem|removeItem|key|clear)$/],
  ['history', /^(?:back|forward)$/],
  ['location', /^(?:reload|toString)$/],
  ['classList', /^(?:add|remove|toggle|contains|replace)$/],
  ['searchParams', /^(?:get|getAll|has|keys|entries)$/],
  ['headers', /^(?:get|has|entries)$/],
]);

/** Methods that only look, compute or act on what is in the page, whatever they are called of. */
export const plainMethods = words(
  `querySelector querySelectorAll getElementById getElementsByClassName getElementsByTagName getElementsByName closest matches contains
  getAttribute hasAttribute getAttributeNames removeAttribute getBoundingClientRect getClientRects getPropertyValue checkVisibility
  compareDocumentPosition namedItem item snapshotItem iterateNext scrollTo scrollBy scrollIntoView scrollIntoViewIfNeeded focus blur
  click getAnimations cloneNode getRootNode toString valueOf toLocaleString toFixed toPrecision toISOString toJSON getTime getFullYear
  getMonth getDate getDay getHours getMinutes getSeconds toLocaleDateString toLocaleTimeString toDateString slice substring substr
  split trim trimStart trimEnd toLowerCase toUpperCase startsWith endsWith includes indexOf lastIndexOf charAt charCodeAt codePointAt
  padStart padEnd repeat normalize localeCompare match matchAll test exec search at concat join keys values entries hasOwnProperty
  toSorted toReversed toSpliced flat json text blob arrayBuffer`,
);

/** Where a method, or a function of the page, takes a function: at that argument. */
export const callbackAt: ReadonlyMap<string, number> = new Map([
  ...'map filter forEach find findIndex findLast findLastIndex some every reduce reduceRight flatMap sort then catch finally'
    .split(' ')
    .map((name) => [name, 0] as const),
  ['setTimeout', 0],
  ['setInterval', 0],
  ['requestAnimationFrame', 0],
  ['requestIdleCallback', 0],
  ['queueMicrotask', 0],
  ['replace', 1],
  ['replaceAll', 1],
  ['from', 1],
  ['parse', 1],
  ['stringify', 1],
]);

/** Those that change the object that they are called of: a list of the text itself. */
export const listMethods = words('push pop shift unshift splice reverse fill get set has add delete clear');

/** What `new` makes and that reaches nothing. */
export const plainClasses = words(
  `Date Map Set WeakMap WeakSet URL URLSearchParams Error TypeError RegExp Array Object String Number Event CustomEvent MouseEvent
  KeyboardEvent InputEvent FocusEvent PointerEvent WheelEvent TextEncoder TextDecoder DOMParser XMLSerializer`,
);

/** Properties that may be set: they show or hold something in the page. */
export const plainTargets = words('value checked scrollTop scrollLeft disabled selected selectedIndex hidden tabIndex');

/** The same, of texts that stand in the text: elsewhere they may be a style that loads from an address. */
export const shownTargets = words('textContent innerText className id title');

/** What leads to every function, or away from the page: it is only ever asked for something by name. */
export const doors = words(
  'window self globalThis top parent frames opener location navigator defaultView contentWindow contentDocument view',
);

/** What runs texts, opens connections or starts something, and is not followed here. */
export const reaching = words(
  `eval Function constructor __proto__ prototype fetch open XMLHttpRequest WebSocket EventSource WebTransport sendBeacon importScripts Worker
  SharedWorker serviceWorker RTCPeerConnection postMessage submit requestSubmit write writeln assign execCommand Reflect Proxy
  apply call bind setImmediate WebAssembly require chrome browser`,
);

/** Where a page keeps what its user is logged in with. */
export const secrets = words('cookie cookieStore localStorage sessionStorage indexedDB caches credentials');
