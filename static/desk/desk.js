// Nothing on the desk needs this file. "/" puts the cursor in the search box.
document.addEventListener("keydown", function (event) {
  var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
  var box = document.getElementById("q");
  if (event.key === "/" && box && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    box.focus();
  }
});

// Where a form takes a signature, it may be drawn: the drawing becomes the file. Without this, a scan is chosen.
document.querySelectorAll("input[type=file][data-draw]").forEach(function (box) {
  var board = document.createElement("canvas"), again = document.createElement("button");
  var pen = board.getContext("2d"), drawing = false;
  board.width = 480; board.height = 160; board.className = "draw";
  board.setAttribute("role", "img"); board.setAttribute("aria-label", "手写签名区");
  again.type = "button"; again.textContent = "重写";
  pen.lineWidth = 3; pen.lineCap = "round"; pen.lineJoin = "round";
  function place(event) {
    var frame = board.getBoundingClientRect();
    return [(event.clientX - frame.left) * board.width / frame.width, (event.clientY - frame.top) * board.height / frame.height];
  }
  function keep() {
    board.toBlob(function (picture) {
      var files = new DataTransfer();
      files.items.add(new File([picture], "手写签名.png", { type: "image/png" }));
      box.files = files.files;
    });
  }
  board.addEventListener("pointerdown", function (event) {
    drawing = true; pen.beginPath(); pen.moveTo.apply(pen, place(event)); board.setPointerCapture(event.pointerId);
  });
  board.addEventListener("pointermove", function (event) {
    if (drawing) { pen.lineTo.apply(pen, place(event)); pen.stroke(); }
  });
  board.addEventListener("pointerup", function () { if (drawing) { drawing = false; keep(); } });
  again.addEventListener("click", function () { pen.clearRect(0, 0, board.width, board.height); box.value = ""; });
  box.before(board, again);
});
