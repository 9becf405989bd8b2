// Every number that the rules turn on, each with its reason. Times are milliseconds.

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** The longest lifetime that is believed: no issuer of HPE's grants more than a day. */
export const longestLifetime = 24 * hour;

/** Assumed when neither `expires_in` nor the token itself tells: shorter than both of HPE's lifetimes. */
export const assumedLifetime = 10 * minute;

/** A token that lives shorter is shown and can be copied, but renewing it all the time would be a storm. */
export const shortestKeptFresh = 40 * second;

/** Before its end a kept-fresh token is renewed, and a copy fetches first: enough for one command to run. */
export const lead = { share: 0.1, atLeast: 20 * second, atMost: 2 * minute };

/** Before its end a token is shown as running out: enough for a person to act. */
export const warn = { share: 0.2, atLeast: minute, atMost: 5 * minute };

/** Hours after its last use for which a token is renewed in the background, unless the user chose otherwise. */
export const defaultKeepFreshHours = 2;

/** A token request ends by itself before the browser ends the background (30 s in Chromium, measured). */
export const tokenRequestLimit = 15 * second;

/** A token answer is about 2 kB; whatever is larger is not one, and is not read to its end. */
export const tokenAnswerBytes = 64 * 1024;

/** A page of a list takes an API longer than a token takes an issuer; this too ends before the background does. */
export const apiRequestLimit = 20 * second;

/** 300 tenants are about 120 kB. */
export const apiAnswerBytes = 1024 * 1024;

/** A page of 100 servers with all that is asked of them is about 700 kB; more than this is none. */
export const listPageBytes = 8 * 1024 * 1024;

/** What is looked up exactly is one thing, or a few of one name; of a model as many as the popup shows at once. */
export const mostFound = 60;

/** More alerts of a server than anybody reads in a popup. */
export const mostAlerts = 20;

/** As many pages of a list are read at most: a list that goes on after that goes round in circles. */
export const mostPages = 100;

/**
 * Tries after the first, with full jitter below `base * 2^n`: while somebody waits, in the background, and where one
 * request has to do.
 */
export const retry = {
  waiting: { base: 0.5 * second, cap: 4 * second, tries: 2 },
  background: { base: 5 * second, cap: 5 * minute, tries: 5 },
  once: { base: 0, cap: 0, tries: 0 },
} as const;

/** A `Retry-After` outside of this is taken as its nearer end: a header must not stop a workspace for a day. */
export const retryAfter = { atLeast: second, atMost: 15 * minute };

/** By itself the background asks for one workspace's token at most this often, whatever the issuer answers. */
export const shortestGap = 20 * second;

/** Somebody's presses, and the tries that they bring with them, per workspace: enough for a person, too few for a loop. */
export const budget = { requests: 10, period: 10 * minute };

/** A smaller step of the clock is its own adjusting to the right time, or the time between two lines. */
export const noticedStep = second;

/** A `Date` header whose answer took longer says too little of the clock. */
export const slowReading = 2 * second;

/** Two readings of an unchanged clock differ by less: each is off by half a second and half of its request's time. */
export const readingSlack = 2 * second;

/** Two of HPE's hosts may differ by so much: the first answer of one shows a change of this clock only beyond it. */
export const hostsDiffer = 30 * second;

/** From here on the user is told that the clock is wrong. */
export const wrongClock = minute;

/** Back online, computers do not all ask at once, and nobody waits for longer than 5 s. */
export const onlineJitter = 3 * second;

/** A new version that could not come yet is let in not much later than it could; asking costs one waking. */
export const updateTriedAgain = 5 * minute;

/** Requests to one host at the same moment: browsers hold back more, and their time limit would run meanwhile. */
export const requestsAtOnce = 4;

/** How long the word "Copied" stands on the button. */
export const copiedShown = 2 * second;

/** How long a removed workspace can be brought back. */
export const undoFor = 10 * second;

/** While somebody types, the lock is told so at most this often: a third of the shortest time after which it locks. */
export const useTold = 20 * second;

/** How long a client secret stays in the clipboard. */
export const secretInClipboard = minute;

/** For so long after a list became shorter a click on Remove may be meant for the row before: a slow double click. */
export const slipAfter = 0.5 * second;

/** How long a text is offered that the browser kept from the clipboard: enough for two keys, too short to be left there. */
export const offered = 30 * second;

/** How long a suggested passphrase stands there: enough to write six words down, too short to be left on a screen. */
export const suggestionShown = 20 * second;

/** The toolbar icon tells so long why a shortcut did nothing: looking there and reading it takes a person as long. */
export const refusedShown = 10 * second;

/** What one tab with a page of HPE's may say: more than anybody presses, too little to keep us from our work. */
export const pageMessages = { perSecond: 10, perMinute: 60 };

/** A page that says again what is known of it changes nothing sooner. */
export const pageToldAgain = minute;

/** Half a day of a workspace that is kept fresh, and no more than a person reads through. */
export const loggedEvents = 50;

/** For so long a button on the console's page has stood still and in sight before somebody can have aimed at it. */
export const steadyFor = 0.5 * second;

/** So often it is looked at meanwhile. */
export const steadySampledEvery = 0.1 * second;

/** Between two such looks that are further apart anything may have happened. */
export const steadyGap = second;

/** Many changes of the console's page are one look at it, and the buttons are there well within a second nevertheless. */
export const pageLookAfter = 0.2 * second;

/** What a script of the page puts into a field, or shows by style alone, is no change that is told. */
export const pageLookEvery = second;

/** For a browser that does not tell of a change of the address (older ones of Firefox). Nothing else is read meanwhile. */
export const addressReadEvery = 0.5 * second;

/** So long the console may take to show its own page before it is taken for one that has changed. */
export const pageLoads = 5 * second;

/** Characters on a page whose own things are not there yet: hardly more than its frame. */
export const frameText = 60;

/** A token is the longest text on it that means something to us. */
export const longestPiece = 10_000;

/** A button of ours measures 24 px at least, of which rounding may take a little. */
export const leastSide = 22;

/** Fainter than this it is not taken for one that anybody sees. */
export const leastOpacity = 0.9;

/** A page that undoes our buttons more often than this does not want them. */
export const mostRepairs = 5;

/** The time within which they count, and for which a button that was tampered with takes no press. */
export const repairsWithin = 5 * second;

/** As many rows are drawn of what was found: a screen shows a fifth of them, and typing on is quicker than reading them all. */
export const mostRows = 60;

/** So many of them are drawn before the paint: the popup has room for nine. */
export const rowsInSight = 12;

/** After the last key it takes so long until HPE is asked: a person who types on is faster, a scanner is done by then. */
export const askedAfter = 0.4 * second;

/** As many workspaces have a line of their own below what was found: it is what somebody looks for. */
export const mostLines = 3;

/** As many suggestions as the address bar of either browser shows below what is typed. */
export const mostSuggestions = 8;

/** So many lines of a list are looked through for the best of them. */
export const suggestedFrom = 60;

/** Lists that were opened for the address bar take tens of megabytes: somebody who types needs no longer for a key. */
export const listsKeptOpen = 20 * second;

/** What HPE's list of servers gives at most (HPE developer portal, an older copy; HPE's own scripts ask for as many). */
export const listPageItems = 100;

/** Twice as many as anybody has: a total beyond that is a mistake, and would fill the disk. */
export const mostListed = 200_000;

/** So often a list is mended before it is said to be incomplete; what moves all the time cannot be caught. */
export const mendingRounds = 5;

/** How far a list is, is shown anew at most this often: each time is written, and drawn. */
export const progressShown = second;

/** A page that did not come is asked for again no sooner: a browser that holds it back would only do so again. */
export const betweenTries = 2 * second;

/** More tries for a page than these take longer than a person looks on; what goes on by itself has the alarm. */
export const triesAgain = 2;

/** HPE has some dozens of firmware bundles. */
export const bundlesAtOnce = 100;
export const mostBundlePages = 10;

/** So many servers are kept in sight: a first view with more of them is a list. */
export const mostPinned = 5;

/** So many rows of a table are in the page at once, whatever its height: more than a screen shows, and drawn in one frame. */
export const mostGridRows = 56;

/** So many values are offered to be ticked: nobody looks through more of them, and typing is faster. */
export const mostTicks = 200;

/** What a screen reader is told while somebody types waits until the keys rest for so long. */
export const settledAfter = 0.3 * second;

/** Characters of a value that are kept: of a name that somebody made long the beginning is enough. */
export const longestValue = 256;

/** A shorter wait is waited for; during a longer one the browser may end the background, which an alarm wakes. */
export const waitedFor = 20 * second;

/** A reading that has shown no sign of life for so long has ended with the background: a page and its tries take less. */
export const readingStands = minute;

/** What was changed so shortly before the last reading may not have been in it: HPE's clock is not ours. */
export const changedBefore = minute;

/** While a list is read, its token and HPE's clock are looked at so often: more would take longer than the pages do. */
export const accessLooked = 5 * second;

/** A timer may go off a moment before the clock shows the time that was waited for. */
export const timerSlack = 0.02 * second;

/** Characters of a list that are looked through before the page has its turn: a millisecond's work. */
export const searchedAtOnce = 256 * 1024;

/** As many lines of a list are read before the page has its turn: about a millisecond's work. */
export const readAtOnce = 512;

/** As many small numbers are compared or counted before the page has its turn: half a millisecond's work. */
export const countedAtOnce = 4096;

/** As many different values of one kind have a number of their own, which has two bytes; anybody has some dozens. */
export const mostValues = 65_535;

/** So long the page works at a time on what takes longer: half of a frame, which leaves the other half for drawing it. */
export const sliceOfWork = 8;

/** Within so many days a subscription may be asked to end: HPE sells none for longer than ten years. */
export const filterDays = { least: 1, most: 3660 };

/** So many servers are written into a file before the page has its turn: one to three milliseconds of work. */
export const exportedAtOnce = 100;
