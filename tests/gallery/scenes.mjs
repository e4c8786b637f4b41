// The pictures of the sample content, one function each.
import { clothHall, parliament, poster } from './scenes_places.mjs';
import { balance, hands, podcast, volunteers, walk } from './scenes_people.mjs';

const wide = (draw) => ({ width: 1600, height: 1067, draw });
const tall = (draw) => ({ width: 1080, height: 1620, draw });

export const scenes = {
  'cloth-hall-conference': wide(clothHall),
  'parliament-vote': wide(parliament),
  'mothers-balance': wide(balance),
  podcast: wide(podcast),
  'solidarity-walk': wide(walk),
  'volunteers-evening': wide(volunteers),
  'hands-together': tall(hands),
  'poster-peace-table': tall(poster),
};
