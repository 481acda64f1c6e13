// Opens GraphiQL with the data of the page. Its own file, so that the page allows no inline script.
const page = JSON.parse(document.getElementById("page").textContent);
const element = document.getElementById("graphiql");
element.replaceChildren();
window.Kernen.mountGraphiQL(element, page);
