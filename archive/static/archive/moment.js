// A drawing that is wider than the screen starts at the time that was asked for.
const moment = document.querySelector(".band .moment");
const scroller = moment?.closest(".scroll");
if (scroller) {
  const [stripe, frame] = [moment, scroller].map((one) => one.getBoundingClientRect());
  scroller.scrollLeft += stripe.left + stripe.width / 2 - frame.left - frame.width / 2;
}
