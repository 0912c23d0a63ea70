/** Whom a customer writes about when it is not themselves; shops, sellers and drivers are nobody of theirs. */
export const FAMILY =
  '(?:(?:step|god|grand|foster )?(?:father|mother|son|daughter|child|parents?)(?:-in-law)?|dad(?:dy)?|mums?|mummy|moms?|mam|husband|hubby|wife|partner|other half|fiancée?|boyfriend|girlfriend|bf|gf|spouse|baby|boy|girl|kid|toddler|(?:half[- ])?(?:brother|sister)(?:-in-law)?|twin|uncles?|aunt(?:ie|y)?|cousin|nephew|niece|grand(?:ma|pa|dad|ad|mum)|grandad|nans?|nana|nanny|grans?|granny|grampa|best friend|ah ma|ah gong)';
export const ELDER =
  '(?:(?:step|god|grand)?(?:father|mother|parents)(?:-in-law)?|dad|mum|mom|mam|husband|wife|uncle|aunt(?:ie|y)?|grand(?:ma|pa|dad|ad|mum)|nan|nana|gran|granny|ah ma|ah gong)';
/** Who helps somebody with a telephone. */
export const HELPER =
  '(?:son|daughter|grandson|granddaughter|nephew|niece|grandchild|husband|wife|partner|brother|sister|kids|children|grandkids|neighbour|neighbor|girl|boy|lad|young man|friend)';
export const OWNED = `(?:my|our|his|her|their|the|late) (?:(?:late|dear|little|poor|old|elder|elderly|younger|only|own) )?${FAMILY}`;

export const ZH_FAMILY =
  '(?:(?:老|岳|继|养|祖)?(?:父亲|母亲|父|母)|父母|爸爸?|妈妈?|[俺我]爹|[俺我]娘|岳父|岳母|丈母娘|老丈人|老公|丈夫|先生|老婆|妻子|太太|媳妇|爷爷|奶奶|外公|外婆|姥姥|姥爷|阿爸|阿妈|阿公|阿婆|阿嬷|阿爷|儿子|女儿|闺女|孙子|孙女|孩子|娃|哥哥?|弟弟?|姐姐?|妹妹?|老伴|老头子|爱人|家人|亲人|家里人|婆婆|公公|舅舅|姑姑|姑妈|姨妈|叔叔|伯父|伯伯|大伯|舅妈|婶婶|老爷子|老太太|老人(?!机|卡|版|票|模式)|男朋友|女朋友|男友|女友|未婚[夫妻])';
export const ZH_HELPER =
  '(?:孩子们?|儿子|女儿|闺女|孙子|孙女|侄子|侄女|外甥女?|儿媳妇?|女婿|老公|老婆|老伴|邻居|社区(?:的人)?|志愿者|年轻人)';
