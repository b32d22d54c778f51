// A script of a page that uses names of the browser for things of its own, as variables and as constants.

var parent = document.documentElement, origin = "London", screenX = "left", outerWidth = null, performance = null;
const history = [], navigator = {}, crypto = {}, sessionStorage = {}, localStorage = {};
class Headers {}
class Response {}
class URL {}
class FormData {}
class Blob {}
class AbortController {}
class URLSearchParams {}
